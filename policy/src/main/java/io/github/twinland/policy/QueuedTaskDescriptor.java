package io.github.twinland.policy;

import java.nio.ByteBuffer;

/**
 * Layout of the record that tells the policy of a runnable or exiting task: offsets in bytes from its start, every
 * field little-endian, no padding but what is listed.
 *
 * <pre>
 *    0  s32  pid               4  s32  tgid
 *    8  s32  cpu              12  s32  nr_cpus_allowed
 *   16  u64  enq_flags        24  u64  start_ts
 *   32  u64  stop_ts          40  u64  exec_runtime
 *   48  u64  sum_exec_runtime 56  u64  nvcsw
 *   64  u64  weight           72  u64  vtime
 *   80  u64  enq_cnt          88  u64  queued_ts
 *   96  char comm[16]        112  end
 * </pre>
 */
public final class QueuedTaskDescriptor {

    /** Thread id, s32. */
    public static final int PID_OFFSET = 0;

    /** Thread group (process) id, s32. */
    public static final int TGID_OFFSET = 4;

    /** CPU the task ran on last, s32; negative: the task is exiting. */
    public static final int CPU_OFFSET = 8;

    /** Number of CPUs in its affinity mask, s32. */
    public static final int ALLOWED_CPUS_OFFSET = 12;

    /** {@code SCX_ENQ_*} flags of the enqueue, u64. */
    public static final int ENQUEUE_FLAGS_OFFSET = 16;

    /** When its last run began, u64 ns. */
    public static final int START_OFFSET = 24;

    /** When its last run ended, u64 ns. */
    public static final int STOP_OFFSET = 32;

    /** Time it ran since its last sleep, u64 ns. */
    public static final int EXEC_RUNTIME_OFFSET = 40;

    /** Time it ran since it began or last replaced its program image, u64 ns. */
    public static final int SUM_EXEC_RUNTIME_OFFSET = 48;

    /** Voluntary context switches so far, u64. */
    public static final int NVCSW_OFFSET = 56;

    /** Weight, u64, 1 .. 10000, 100 for nice 0. */
    public static final int WEIGHT_OFFSET = 64;

    /** Virtual time the policy gave it with its last dispatch, u64; 0 if never dispatched. */
    public static final int VTIME_OFFSET = 72;

    /** Enqueue generation, u64; a dispatch with another one is stale. */
    public static final int GENERATION_OFFSET = 80;

    /** When the kernel half queued the record, u64 ns. */
    public static final int QUEUED_OFFSET = 88;

    /** Name, {@value #COMM_LENGTH} bytes, padded with NUL. */
    public static final int COMM_OFFSET = 96;

    /** Size of the name field in bytes, its closing NUL included. */
    public static final int COMM_LENGTH = 16;

    /** Size of the record in bytes. */
    public static final int LENGTH = COMM_OFFSET + COMM_LENGTH;

    private QueuedTaskDescriptor() {}

    /**
     * Checks that a whole record fits between an offset and the limit of a buffer.
     *
     * @param buffer where the record lies
     * @param offset of its first byte, in bytes from the start of the buffer
     * @throws IndexOutOfBoundsException if the record would begin before the start or end behind the limit
     */
    public static void checkBounds(ByteBuffer buffer, int offset) {
        RecordAccess.checkBounds("QueuedTask", LENGTH, buffer, offset);
    }
}
