package io.github.twinland.live.ring;

import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The writer's end of a user ring buffer of {@link Dispatch} messages, in mapped memory: {@code bpf_user_ringbuf_drain()} of
 * kernel/bpf/ringbuf.c reads it. One writer; no call allocates.
 */
public final class DispatchedRing {

    /** A message with its header of 8 bytes. */
    static final int SLOT = DispatchDescriptor.LENGTH + QueuedRing.HEADER;

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer consumer;
    private final ByteBuffer producer;
    private final ByteBuffer data;
    private final int mask;
    private final long most;
    private final Dispatch message = new Dispatch();
    private long position;

    /**
     * A ring in memory.
     *
     * @param consumer its first 8 bytes are how far the kernel half has read
     * @param producer its first 8 bytes are how far we have written; writable
     * @param data the messages; twice the size, the second half being the first once more; writable
     * @param capacity most messages at a time, at least 1 and at most what fits
     */
    public DispatchedRing(ByteBuffer consumer, ByteBuffer producer, ByteBuffer data, int capacity) {
        this.consumer = consumer;
        this.producer = producer;
        this.data = data;
        this.mask = data.capacity() / 2 - 1;
        this.most = (long) capacity * SLOT;
        if (most > mask) {
            throw new IllegalArgumentException(capacity + " messages do not fit into " + (mask + 1) + " bytes");
        }
        this.position = (long) LONGS.getAcquire(producer, 0);
    }

    /**
     * Sends a message.
     *
     * @param sent copied before the call returns
     * @return false if the ring is full
     */
    public boolean send(Dispatch sent) {
        if (position - read() > most - SLOT) {
            return false;
        }
        int at = (int) position & mask;
        INTS.set(data, at, DispatchDescriptor.LENGTH);
        INTS.set(data, at + Integer.BYTES, 0);
        message.wrap(data, at + QueuedRing.HEADER).copyFrom(sent);
        position += SLOT;
        LONGS.setRelease(producer, 0, position);
        return true;
    }

    /**
     * Messages that the kernel half has not read yet.
     *
     * @return at least 0
     */
    public int unread() {
        return (int) ((position - read()) / SLOT);
    }

    private long read() {
        return (long) LONGS.getAcquire(consumer, 0);
    }
}
