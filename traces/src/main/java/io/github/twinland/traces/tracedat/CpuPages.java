package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import java.io.IOException;

/**
 * The records of one CPU, page by page ({@code kbuffer-parse.c} of libtraceevent reads the same).
 *
 * <p>A record begins with a word: 5 bits of type or length, 27 bits of ns since the record before. Longer gaps and lengths
 * take a second word.
 */
final class CpuPages {

    private static final int LONG_RECORD = 0;
    private static final int PADDING = 29;
    private static final int TIME_EXTEND = 30;
    private static final int TIME_STAMP = 31;
    private static final int TYPE_BITS = 5;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
    private static final int TIME_BITS = 27;

    /** Absolute times have 59 bits; the others are those of the page. */
    private static final long TIME_STAMP_MSB = 0xf8L << 56;

    private final int cpu;
    private final PageStore store;
    private final PageLayout layout;
    private final int pageSize;
    private int page;
    private int position;
    private int end;
    private long time;
    private int recordStart;
    private int recordEnd;
    private boolean missed;
    private long missedCount;

    CpuPages(int cpu, PageStore store, PageLayout layout, int pageSize) {
        this.cpu = cpu;
        this.store = store;
        this.layout = layout;
        this.pageSize = pageSize;
        this.page = -pageSize;
    }

    /** Goes to the next record; false if there are no more. */
    boolean next() throws IOException, DamagedDataException {
        while (true) {
            if (end - position < Integer.BYTES) {
                if (!nextPage()) {
                    return false;
                }
            } else if (readRecord()) {
                return true;
            }
        }
    }

    int cpu() {
        return cpu;
    }

    /** When the record was made, as its clock counts. */
    long time() {
        return time;
    }

    /** Holds the record. */
    byte[] bytes() {
        return store.bytes();
    }

    int recordStart() {
        return recordStart;
    }

    int recordEnd() {
        return recordEnd;
    }

    /** Whether records are missing before this one; told once. */
    boolean takeMissed() {
        boolean was = missed;
        missed = false;
        return was;
    }

    /** How many are missing, 0 if the page does not say. */
    long missedCount() {
        return missedCount;
    }

    private boolean nextPage() throws IOException, DamagedDataException {
        page += pageSize;
        if (page < 0 || page >= store.length()) {
            if (!store.next()) {
                return false;
            }
            page = 0;
        }
        byte[] b = store.bytes();
        int pageEnd = Math.min(store.length(), page + pageSize);
        if (pageEnd - page < layout.dataAt()) {
            throw new DamagedDataException("a page of CPU " + cpu + " that is cut short");
        }
        int size = layout.dataSize(b, page);
        position = page + layout.dataAt();
        if (size > pageEnd - position) {
            throw new DamagedDataException("a page of CPU " + cpu + " with " + size + " bytes of records");
        }
        end = position + size;
        time = layout.time(b, page);
        if (layout.missed(b, page)) {
            missedCount = missed ? missedCount : 0;
            missedCount += layout.missedCount(b, page, pageEnd);
            missed = true;
        }
        return true;
    }

    /** Reads a word and what belongs to it; false if it is no record. */
    private boolean readRecord() throws DamagedDataException {
        byte[] b = store.bytes();
        int word = LittleEndian.integer(b, position);
        int type = word & TYPE_MASK;
        long delta = (word & 0xffff_ffffL) >>> TYPE_BITS;
        position += Integer.BYTES;
        if (type == PADDING && delta == 0) {
            position = end;
            return false;
        }
        if (type == LONG_RECORD || type >= PADDING) {
            if (end - position < Integer.BYTES) {
                throw new DamagedDataException("a record of CPU " + cpu + " that is cut short");
            }
            long second = LittleEndian.unsignedInt(b, position);
            if (type == TIME_EXTEND || type == TIME_STAMP) {
                long extended = (second << TIME_BITS) + delta;
                time = type == TIME_EXTEND ? time + extended : extended | (time & TIME_STAMP_MSB);
                position += Integer.BYTES;
                return false;
            }
            time += delta;
            int length = lengthOf(second);
            if (type == PADDING) {
                position += length;
                return false;
            }
            recordStart = position + Integer.BYTES;
            recordEnd = position + length;
            position += (length + 3) & -Integer.BYTES;
        } else {
            time += delta;
            recordStart = position;
            position += lengthOf((long) type * Integer.BYTES);
            recordEnd = position;
        }
        return true;
    }

    /** Checks a length that counts from the position. */
    private int lengthOf(long length) throws DamagedDataException {
        if (length < Integer.BYTES || length > end - position) {
            throw new DamagedDataException("a record of CPU " + cpu + " with a length of " + length + " bytes");
        }
        return (int) length;
    }
}
