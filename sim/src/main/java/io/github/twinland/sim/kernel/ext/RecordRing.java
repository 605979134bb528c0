package io.github.twinland.sim.kernel.ext;

import java.nio.ByteBuffer;

/**
 * A bounded ring of records of one length, in the memory layout that a live ring has. What was written can be read only
 * after it was published.
 */
final class RecordRing {

    private final ByteBuffer buffer;
    private final int recordLength;
    private final int capacity;
    private long written;
    private long published;
    private long read;

    RecordRing(int recordLength, int capacity) {
        this.recordLength = recordLength;
        this.capacity = capacity;
        this.buffer = ByteBuffer.allocate(Math.multiplyExact(recordLength, capacity));
    }

    ByteBuffer buffer() {
        return buffer;
    }

    void putBytes(int offset, byte[] bytes) {
        buffer.put(offset, bytes);
    }

    /** Offset of the next record to write, or -1 if the ring is full. */
    int claim() {
        return written - read == capacity ? -1 : offset(written);
    }

    /** The claimed record is complete. */
    void commit() {
        written++;
    }

    /** Makes everything written so far readable. */
    void publish() {
        published = written;
    }

    /** Offset of the oldest readable record, or -1 if there is none. */
    int peek() {
        return read == published ? -1 : offset(read);
    }

    /** The oldest readable record has been read. */
    void release() {
        read++;
    }

    /** Readable records. */
    int size() {
        return (int) (published - read);
    }

    private int offset(long index) {
        return (int) (index % capacity) * recordLength;
    }
}
