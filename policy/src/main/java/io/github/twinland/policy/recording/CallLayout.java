package io.github.twinland.policy.recording;

import io.github.twinland.policy.QueuedTaskDescriptor;

/**
 * Where the fields of recorded calls lie: offsets in bytes from the start of an entry, every field little-endian, every entry
 * a multiple of 8 bytes. {@code docs/decision-record.md} describes the format.
 *
 * <pre>
 *    0  u8   kind              1  u8   accepted (DISPATCH)        2  2 bytes of 0
 *    4  s32  pid (EXIT, DISPATCH), answer (QUEUED), 0 otherwise
 *    8  u64  time (ENQUEUE, ROUND), answer (QUEUED_IN_KERNEL);  DISPATCH: s32 cpu, 4 bytes of 0
 *   16  ENQUEUE: the record;  ROUND: a bit for each CPU id;  DISPATCH: u64 slice
 *   24  DISPATCH: u64 vtime
 * </pre>
 */
public final class CallLayout {

    /** Code of a {@link CallKind}, u8. */
    public static final int KIND_OFFSET = 0;

    /** Of DISPATCH: 1 if the kernel half took it, 0 if it had no room, u8. */
    public static final int ACCEPTED_OFFSET = 1;

    /** Of EXIT and DISPATCH: thread id; of QUEUED: the answer; s32. */
    public static final int PID_OFFSET = 4;

    /** Of ENQUEUE and ROUND: the time, ns; of QUEUED_IN_KERNEL: the answer; u64. */
    public static final int TIME_OFFSET = 8;

    /** Of DISPATCH: the target CPU, s32. */
    public static final int CPU_OFFSET = 8;

    /** Of ENQUEUE: a record as {@link QueuedTaskDescriptor} has it. */
    public static final int TASK_OFFSET = 16;

    /** Of ROUND: 64-bit words, the lowest bit of the first being CPU 0. */
    public static final int IDLE_OFFSET = 16;

    /** Of DISPATCH: the slice, u64 ns. */
    public static final int SLICE_OFFSET = 16;

    /** Of DISPATCH: the virtual time, u64. */
    public static final int VTIME_OFFSET = 24;

    /** Size of EXIT, ROUND_END, QUEUED and THREW. */
    public static final int SHORT_LENGTH = 8;

    /** Size of QUEUED_IN_KERNEL. */
    public static final int ANSWER_LENGTH = 16;

    /** Size of DISPATCH. */
    public static final int DISPATCH_LENGTH = 32;

    /** Size of ENQUEUE. */
    public static final int ENQUEUE_LENGTH = TASK_OFFSET + QueuedTaskDescriptor.LENGTH;

    private CallLayout() {}

    /**
     * Size of ROUND on a machine.
     *
     * @param cpuIdLimit one more than the largest CPU id, at least 1
     * @return bytes
     */
    public static int roundLength(int cpuIdLimit) {
        return IDLE_OFFSET + (cpuIdLimit + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
    }

    /**
     * Size of an entry.
     *
     * @param kind of the entry
     * @param cpuIdLimit of the machine
     * @return bytes, a multiple of 8
     */
    public static int length(CallKind kind, int cpuIdLimit) {
        return switch (kind) {
            case ENQUEUE -> ENQUEUE_LENGTH;
            case ROUND -> roundLength(cpuIdLimit);
            case QUEUED_IN_KERNEL -> ANSWER_LENGTH;
            case DISPATCH -> DISPATCH_LENGTH;
            case EXIT, ROUND_END, QUEUED, THREW -> SHORT_LENGTH;
        };
    }
}
