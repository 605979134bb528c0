package io.github.twinland.policy;

import java.nio.ByteBuffer;

/**
 * Layout of the record that hands a task back to the kernel half: offsets in bytes from its start, every field
 * little-endian.
 *
 * <pre>
 *    0  s32  pid               4  s32  cpu
 *    8  u64  flags            16  u64  slice_ns
 *   24  u64  vtime            32  u64  enq_cnt
 *   40  end
 * </pre>
 */
public final class DispatchDescriptor {

    /** Thread id, s32. */
    public static final int PID_OFFSET = 0;

    /** Target CPU, s32; {@link DispatchContext#ANY_CPU} for whichever is free first. */
    public static final int CPU_OFFSET = 4;

    /** Reserved for {@code SCX_ENQ_*} flags, u64; the loop sends 0. */
    public static final int FLAGS_OFFSET = 8;

    /** Time slice, u64 ns; 0 for the kernel half's default, all ones for no limit. */
    public static final int SLICE_OFFSET = 16;

    /** Virtual time, u64: the place in a DSQ ordered by it. */
    public static final int VTIME_OFFSET = 24;

    /** Enqueue generation of the {@link QueuedTask} this answers, u64. */
    public static final int GENERATION_OFFSET = 32;

    /** Size of the record in bytes. */
    public static final int LENGTH = 40;

    private DispatchDescriptor() {}

    /**
     * Checks that a whole record fits between an offset and the limit of a buffer.
     *
     * @param buffer where the record lies
     * @param offset of its first byte, in bytes from the start of the buffer
     * @throws IndexOutOfBoundsException if the record would begin before the start or end behind the limit
     */
    public static void checkBounds(ByteBuffer buffer, int offset) {
        RecordAccess.checkBounds("Dispatch", LENGTH, buffer, offset);
    }
}
