package io.github.twinland.live.run;

import io.github.twinland.bpf.StateDescriptor;
import io.github.twinland.live.ring.DispatchedRing;
import io.github.twinland.live.ring.KernelState;
import io.github.twinland.live.ring.QueuedRing;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchDescriptor;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import io.github.twinland.sim.random.SplitMix64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The kernel half played in plain memory, by the thread that would otherwise sleep: a fixed number of tasks that run as soon
 * as they are dispatched, and are queued again. It lets the very code that will schedule run before it has to, and tests do
 * without a kernel. Seeded; allocates nothing after it was made.
 */
final class PlayedKernel implements Pause {

    private static final int PAGE = 4096;
    private static final int QUEUED_BYTES = 1 << 16;
    private static final int DISPATCHED_BYTES = 1 << 16;
    private static final int DISPATCHED_CAPACITY = 512;
    private static final int HEADER = 8;
    private static final int FIRST_PID = 1000;
    private static final int ONE_EXITS_IN = 64;
    private static final long LONGEST_RUN_NS = 2_000_000;

    private final ByteBuffer queuedConsumer = memory(PAGE);
    private final ByteBuffer queuedProducer = memory(PAGE);
    private final ByteBuffer queuedData = memory(2 * QUEUED_BYTES);
    private final ByteBuffer dispatchedConsumer = memory(PAGE);
    private final ByteBuffer dispatchedProducer = memory(PAGE);
    private final ByteBuffer dispatchedData = memory(2 * DISPATCHED_BYTES);
    private final QueuedRing queued = new QueuedRing(queuedConsumer, queuedProducer, queuedData);
    private final DispatchedRing dispatched =
            new DispatchedRing(dispatchedConsumer, dispatchedProducer, dispatchedData, DISPATCHED_CAPACITY);
    private final KernelState state = new KernelState(memory(StateDescriptor.LENGTH));
    private final QueuedTask record = new QueuedTask();
    private final Dispatch message = new Dispatch();
    private final SplitMix64 random;
    private final long[] ranNs;
    private int nextPid;
    private long queuedTasks;
    private long dispatchedTasks;
    private long exits;

    /** So many tasks, all queued at once. */
    PlayedKernel(CpuTopology topology, int tasks, long seed) {
        random = new SplitMix64(seed);
        ranNs = new long[tasks];
        for (int cpu = 0; cpu < topology.cpuIdLimit(); cpu++) {
            if (topology.isOnline(cpu)) {
                state.setOnline(cpu);
            }
        }
        for (int task = 0; task < tasks; task++) {
            queue(FIRST_PID + nextPid++, 0);
        }
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Everything sent is carried out. */
    @Override
    public void await(int timeoutMs) {
        long position = dispatchedConsumer.getLong(0);
        long end = dispatchedProducer.getLong(0);
        while (position < end) {
            int at = (int) position & (DISPATCHED_BYTES - 1);
            message.wrap(dispatchedData, at + HEADER);
            position += DispatchDescriptor.LENGTH + HEADER;
            dispatchedTasks++;
            run(message.pid(), message.vtime());
        }
        dispatchedConsumer.putLong(0, position);
    }

    private void run(int pid, long vtime) {
        ranNs[pid % ranNs.length] += 1 + (random.nextLong() >>> 1) % LONGEST_RUN_NS;
        if (random.nextInt(ONE_EXITS_IN) == 0) {
            ranNs[pid % ranNs.length] = 0;
            push(pid, -1, 0);
            exits++;
            queue(FIRST_PID + nextPid++, 0);
        } else {
            queue(pid, vtime);
        }
    }

    private void queue(int pid, long vtime) {
        push(pid, 0, vtime);
        queuedTasks++;
    }

    private void push(int pid, int cpu, long vtime) {
        long position = queuedProducer.getLong(0);
        int at = (int) position & (QUEUED_BYTES - 1);
        long ran = ranNs[pid % ranNs.length];
        long now = System.nanoTime();
        queuedData.putInt(at, QueuedTaskDescriptor.LENGTH);
        record.wrap(queuedData, at + HEADER)
                .pid(pid)
                .tgid(pid)
                .cpu(cpu)
                .allowedCpus(1)
                .enqueueFlags(1)
                .startNs(now - ran)
                .stopNs(now)
                .execRuntimeNs(ran % LONGEST_RUN_NS)
                .sumExecRuntimeNs(ran)
                .nvcsw(ran / LONGEST_RUN_NS)
                .weight(100)
                .vtime(vtime)
                .generation(queuedTasks)
                .queuedNs(now);
        queuedProducer.putLong(0, position + QueuedTaskDescriptor.LENGTH + HEADER);
    }

    QueuedRing queued() {
        return queued;
    }

    DispatchedRing dispatched() {
        return dispatched;
    }

    KernelState state() {
        return state;
    }

    /** Enqueues so far. */
    long queuedTasks() {
        return queuedTasks;
    }

    /** Dispatches carried out so far. */
    long dispatchedTasks() {
        return dispatchedTasks;
    }

    /** Exits so far. */
    long exits() {
        return exits;
    }
}
