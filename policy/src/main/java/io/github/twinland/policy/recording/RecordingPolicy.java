package io.github.twinland.policy.recording;

import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import java.nio.ByteBuffer;

/**
 * A policy of which every call is recorded, with all that it could see and all that it answered, so that feeding it again must
 * bring the same answers. Changes nothing, allocates nothing, never waits.
 */
public final class RecordingPolicy implements SchedulingPolicy {

    private final SchedulingPolicy policy;
    private final CallMemory calls;
    private final ByteBuffer memory;
    private final int roundLength;
    private final QueuedTask copy = new QueuedTask();
    private final RecordedRound recorded = new RecordedRound();

    /**
     * Records a policy.
     *
     * @param policy that was not called yet
     * @param topology the machine that it was made for
     * @param calls where to record; the thread that calls the policy is its only writer
     */
    public RecordingPolicy(SchedulingPolicy policy, CpuTopology topology, CallMemory calls) {
        this.policy = policy;
        this.calls = calls;
        this.memory = calls.buffer();
        this.roundLength = CallLayout.roundLength(topology.cpuIdLimit());
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        int at = calls.claim(CallLayout.ENQUEUE_LENGTH);
        if (at >= 0) {
            begin(at, CallKind.ENQUEUE, 0);
            memory.putLong(at + CallLayout.TIME_OFFSET, nowNs);
            copy.wrap(memory, at + CallLayout.TASK_OFFSET).copyFrom(task);
            calls.publish();
        }
        try {
            policy.enqueue(task, nowNs);
        } catch (RuntimeException | Error e) {
            record(CallKind.THREW, 0);
            throw e;
        }
    }

    @Override
    public void exit(int pid) {
        record(CallKind.EXIT, pid);
        try {
            policy.exit(pid);
        } catch (RuntimeException | Error e) {
            record(CallKind.THREW, 0);
            throw e;
        }
    }

    @Override
    public int queued() {
        int tasks;
        try {
            tasks = policy.queued();
        } catch (RuntimeException | Error e) {
            record(CallKind.QUEUED, 0);
            record(CallKind.THREW, 0);
            throw e;
        }
        record(CallKind.QUEUED, tasks);
        return tasks;
    }

    @Override
    public void dispatch(DispatchContext round) {
        recordRound(round);
        recorded.round = round;
        try {
            policy.dispatch(recorded);
        } catch (RuntimeException | Error e) {
            record(CallKind.THREW, 0);
            throw e;
        }
        record(CallKind.ROUND_END, 0);
    }

    private void recordRound(DispatchContext round) {
        int at = calls.claim(roundLength);
        if (at < 0) {
            return;
        }
        begin(at, CallKind.ROUND, 0);
        memory.putLong(at + CallLayout.TIME_OFFSET, round.now());
        for (int word = CallLayout.IDLE_OFFSET; word < roundLength; word += Long.BYTES) {
            memory.putLong(at + word, 0);
        }
        for (int i = round.idleCpuCount() - 1; i >= 0; i--) {
            int cpu = round.idleCpu(i);
            int word = at + CallLayout.IDLE_OFFSET + cpu / Long.SIZE * Long.BYTES;
            memory.putLong(word, memory.getLong(word) | 1L << cpu);
        }
        calls.publish();
    }

    /** Writes the first 8 bytes of an entry. */
    private void begin(int at, CallKind kind, int pid) {
        memory.putInt(at + CallLayout.KIND_OFFSET, kind.code());
        memory.putInt(at + CallLayout.PID_OFFSET, pid);
    }

    private void record(CallKind kind, int pid) {
        int at = calls.claim(CallLayout.SHORT_LENGTH);
        if (at >= 0) {
            begin(at, kind, pid);
            calls.publish();
        }
    }

    /** The round as the policy sees it. */
    private final class RecordedRound implements DispatchContext {

        @SuppressWarnings("NullAway.Init") // set before each use
        private DispatchContext round;

        @Override
        public long now() {
            return round.now();
        }

        @Override
        public int idleCpuCount() {
            return round.idleCpuCount();
        }

        @Override
        public int idleCpu(int index) {
            return round.idleCpu(index);
        }

        @Override
        public boolean isIdle(int cpu) {
            return round.isIdle(cpu);
        }

        @Override
        public long queuedInKernel() {
            long tasks = round.queuedInKernel();
            int at = calls.claim(CallLayout.ANSWER_LENGTH);
            if (at >= 0) {
                begin(at, CallKind.QUEUED_IN_KERNEL, 0);
                memory.putLong(at + CallLayout.TIME_OFFSET, tasks);
                calls.publish();
            }
            return tasks;
        }

        @Override
        public boolean dispatch(int pid, int cpu, long sliceNs, long vtime) {
            boolean accepted = round.dispatch(pid, cpu, sliceNs, vtime);
            int at = calls.claim(CallLayout.DISPATCH_LENGTH);
            if (at >= 0) {
                begin(at, CallKind.DISPATCH, pid);
                memory.put(at + CallLayout.ACCEPTED_OFFSET, (byte) (accepted ? 1 : 0));
                memory.putInt(at + CallLayout.CPU_OFFSET, cpu);
                memory.putInt(at + CallLayout.CPU_OFFSET + Integer.BYTES, 0);
                memory.putLong(at + CallLayout.SLICE_OFFSET, sliceNs);
                memory.putLong(at + CallLayout.VTIME_OFFSET, vtime);
                calls.publish();
            }
            return accepted;
        }
    }
}
