package io.github.twinland.policy;

import java.nio.ByteBuffer;

/**
 * What the scheduler sends to the kernel half to let one task run: a flyweight over the layout of
 * {@link DispatchDescriptor}. Values are neither checked nor interpreted. Not thread-safe.
 */
public final class Dispatch {

    private ByteBuffer buffer;
    private int offset;

    /** A record of its own, all fields zero. */
    public Dispatch() {
        this.buffer = ByteBuffer.allocate(DispatchDescriptor.LENGTH);
    }

    /**
     * Points this flyweight at a record that lies in a buffer; nothing is copied.
     *
     * @param buffer where the record lies, of any byte order
     * @param offset of its first byte, in bytes from the start of the buffer
     * @return this
     * @throws IndexOutOfBoundsException if a whole record does not fit there
     */
    public Dispatch wrap(ByteBuffer buffer, int offset) {
        DispatchDescriptor.checkBounds(buffer, offset);
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /**
     * Makes every field of this record equal to another's.
     *
     * @param other a record in any buffer
     * @return this
     */
    public Dispatch copyFrom(Dispatch other) {
        for (int at = 0; at < DispatchDescriptor.LENGTH; at += Long.BYTES) {
            RecordAccess.putLong(buffer, offset + at, RecordAccess.getLong(other.buffer, other.offset + at));
        }
        return this;
    }

    /**
     * Thread id.
     *
     * @return at least 1
     */
    public int pid() {
        return RecordAccess.getInt(buffer, offset + DispatchDescriptor.PID_OFFSET);
    }

    /**
     * Sets {@link #pid()}.
     *
     * @param pid at least 1
     * @return this
     */
    public Dispatch pid(int pid) {
        RecordAccess.putInt(buffer, offset + DispatchDescriptor.PID_OFFSET, pid);
        return this;
    }

    /**
     * Target CPU.
     *
     * @return a CPU id, or {@link DispatchContext#ANY_CPU}
     */
    public int cpu() {
        return RecordAccess.getInt(buffer, offset + DispatchDescriptor.CPU_OFFSET);
    }

    /**
     * Sets {@link #cpu()}.
     *
     * @param cpu a CPU id, or {@link DispatchContext#ANY_CPU}
     * @return this
     */
    public Dispatch cpu(int cpu) {
        RecordAccess.putInt(buffer, offset + DispatchDescriptor.CPU_OFFSET, cpu);
        return this;
    }

    /**
     * Reserved for {@code SCX_ENQ_*} flags.
     *
     * @return a bit set; the loop sends 0
     */
    public long flags() {
        return RecordAccess.getLong(buffer, offset + DispatchDescriptor.FLAGS_OFFSET);
    }

    /**
     * Sets {@link #flags()}.
     *
     * @param flags a bit set; the loop sends 0
     * @return this
     */
    public Dispatch flags(long flags) {
        RecordAccess.putLong(buffer, offset + DispatchDescriptor.FLAGS_OFFSET, flags);
        return this;
    }

    /**
     * Time slice.
     *
     * @return ns, unsigned, {@link DispatchContext#SLICE_DEFAULT} or {@link DispatchContext#SLICE_INFINITE}
     */
    public long sliceNs() {
        return RecordAccess.getLong(buffer, offset + DispatchDescriptor.SLICE_OFFSET);
    }

    /**
     * Sets {@link #sliceNs()}.
     *
     * @param sliceNs ns, unsigned, {@link DispatchContext#SLICE_DEFAULT} or {@link DispatchContext#SLICE_INFINITE}
     * @return this
     */
    public Dispatch sliceNs(long sliceNs) {
        RecordAccess.putLong(buffer, offset + DispatchDescriptor.SLICE_OFFSET, sliceNs);
        return this;
    }

    /**
     * Virtual time: the place in a DSQ ordered by it.
     *
     * @return unsigned
     */
    public long vtime() {
        return RecordAccess.getLong(buffer, offset + DispatchDescriptor.VTIME_OFFSET);
    }

    /**
     * Sets {@link #vtime()}.
     *
     * @param vtime unsigned
     * @return this
     */
    public Dispatch vtime(long vtime) {
        RecordAccess.putLong(buffer, offset + DispatchDescriptor.VTIME_OFFSET, vtime);
        return this;
    }

    /**
     * Enqueue generation ({@code enq_cnt}) of the {@link QueuedTask} this answers.
     *
     * @return a count, unsigned
     */
    public long generation() {
        return RecordAccess.getLong(buffer, offset + DispatchDescriptor.GENERATION_OFFSET);
    }

    /**
     * Sets {@link #generation()}.
     *
     * @param generation a count, unsigned
     * @return this
     */
    public Dispatch generation(long generation) {
        RecordAccess.putLong(buffer, offset + DispatchDescriptor.GENERATION_OFFSET, generation);
        return this;
    }

    /** Every field by name, for diagnostics. Allocates. */
    @Override
    public String toString() {
        return "Dispatch[pid=" + pid() + " cpu=" + cpu() + " flags=0x" + Long.toHexString(flags()) + " sliceNs="
                + Long.toUnsignedString(sliceNs()) + " vtime=" + Long.toUnsignedString(vtime()) + " generation="
                + Long.toUnsignedString(generation()) + "]";
    }
}
