package io.github.twinland.live.ring;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The reader's end of a BPF ring buffer of {@link QueuedTask} records, in mapped memory: kernel/bpf/ringbuf.c, and
 * Documentation/bpf/ringbuf.rst. Positions grow for ever and are taken modulo the size; a record has a header of 8 bytes
 * whose first four are its length with two flags. One reader; no call allocates.
 */
public final class QueuedRing {

    /** Size of the header before a record, bytes. */
    static final int HEADER = 8;

    /** {@code BPF_RINGBUF_BUSY_BIT}: the kernel half is still writing the record. */
    static final int BUSY = 1 << 31;

    /** {@code BPF_RINGBUF_DISCARD_BIT}: not a record, only meant to wake us. */
    static final int DISCARD = 1 << 30;

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer consumer;
    private final ByteBuffer producer;
    private final ByteBuffer data;
    private final int mask;
    private final QueuedTask record = new QueuedTask();
    private long position;

    /**
     * A ring in memory.
     *
     * @param consumer its first 8 bytes are how far we have read; writable
     * @param producer its first 8 bytes are how far the kernel half has written
     * @param data the records; twice the size, the second half being the first once more
     */
    public QueuedRing(ByteBuffer consumer, ByteBuffer producer, ByteBuffer data) {
        this.consumer = consumer;
        this.producer = producer;
        this.data = data;
        this.mask = data.capacity() / 2 - 1;
        this.position = (long) LONGS.getAcquire(consumer, 0);
    }

    /**
     * Takes the oldest record.
     *
     * @param into receives it; unchanged if there is none
     * @return false if the ring is empty or its oldest record is still being written
     */
    public boolean take(QueuedTask into) {
        while (position < written()) {
            int at = (int) position & mask;
            int header = (int) INTS.getAcquire(data, at);
            if ((header & BUSY) != 0) {
                return false;
            }
            int length = header & ~DISCARD;
            boolean isRecord = (header & DISCARD) == 0;
            if (isRecord) {
                into.copyFrom(record.wrap(data, at + HEADER));
            }
            position += (length + HEADER + 7) & ~7;
            LONGS.setRelease(consumer, 0, position);
            if (isRecord) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether anything is there to be looked at.
     *
     * @return false if all has been read
     */
    public boolean isEmpty() {
        return position >= written();
    }

    /**
     * Records not read yet.
     *
     * @return at least 0; discarded ones count by their size
     */
    public long size() {
        return Math.max(0, written() - position) / (QueuedTaskDescriptor.LENGTH + HEADER);
    }

    private long written() {
        return (long) LONGS.getAcquire(producer, 0);
    }
}
