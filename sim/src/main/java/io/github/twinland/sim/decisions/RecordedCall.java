package io.github.twinland.sim.decisions;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.recording.CallKind;
import io.github.twinland.policy.recording.CallLayout;
import java.nio.ByteBuffer;

/** One entry of a decision record as it lies in the buffer of its reader: valid until the reader goes on. */
final class RecordedCall {

    private final QueuedTask task = new QueuedTask();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int at;
    private CallKind kind = CallKind.ROUND_END;

    RecordedCall wrap(ByteBuffer newBuffer, int offset, CallKind newKind) {
        buffer = newBuffer;
        at = offset;
        kind = newKind;
        return this;
    }

    CallKind kind() {
        return kind;
    }

    /** Of ENQUEUE and ROUND, ns. */
    long nowNs() {
        return buffer.getLong(at + CallLayout.TIME_OFFSET);
    }

    /** Of ENQUEUE. */
    QueuedTask task() {
        return task.wrap(buffer, at + CallLayout.TASK_OFFSET);
    }

    /** Of EXIT and DISPATCH. */
    int pid() {
        return buffer.getInt(at + CallLayout.PID_OFFSET);
    }

    /** Of QUEUED. */
    int queued() {
        return buffer.getInt(at + CallLayout.PID_OFFSET);
    }

    /** Of QUEUED_IN_KERNEL. */
    long queuedInKernel() {
        return buffer.getLong(at + CallLayout.TIME_OFFSET);
    }

    /** Of DISPATCH. */
    boolean accepted() {
        return buffer.get(at + CallLayout.ACCEPTED_OFFSET) != 0;
    }

    /** Of DISPATCH. */
    Decision decision() {
        return new Decision(
                pid(),
                buffer.getInt(at + CallLayout.CPU_OFFSET),
                buffer.getLong(at + CallLayout.SLICE_OFFSET),
                buffer.getLong(at + CallLayout.VTIME_OFFSET));
    }

    /** Of ROUND: the CPUs of idle cores; bits beyond the set's limit are ignored. */
    void readIdle(CpuSet into) {
        into.clear();
        for (int cpu = 0; cpu < into.limit(); cpu++) {
            int word = at + CallLayout.IDLE_OFFSET + cpu / Long.SIZE * Long.BYTES;
            if ((buffer.getLong(word) & 1L << cpu) != 0) {
                into.add(cpu);
            }
        }
    }
}
