package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;

/**
 * Finds the fields of a record: of a sample from its front, of other records from their end, where {@code sample_id_all}
 * puts them. Which there are, and so where each stands, {@code sample_type} of the event says.
 */
final class SampleFields {

    static final long IP = 1;
    static final long TID = 1 << 1;
    static final long TIME = 1 << 2;
    static final long ADDR = 1 << 3;
    static final long READ = 1 << 4;
    static final long CALLCHAIN = 1 << 5;
    static final long ID = 1 << 6;
    static final long CPU = 1 << 7;
    static final long PERIOD = 1 << 8;
    static final long STREAM_ID = 1 << 9;
    static final long RAW = 1 << 10;
    static final long IDENTIFIER = 1 << 16;

    private static final long FORMAT_TIME_ENABLED = 1;
    private static final long FORMAT_TIME_RUNNING = 1 << 1;
    private static final long FORMAT_ID = 1 << 2;
    private static final long FORMAT_GROUP = 1 << 3;
    private static final long FORMAT_LOST = 1 << 4;

    private static final int HEADER = 8;

    private long timeNs;
    private int tid;
    private int cpu;
    private int rawStart;
    private int rawEnd;

    /** When, in ns; 0 if the record does not say. */
    long timeNs() {
        return timeNs;
    }

    /** Which thread was current, -1 if the record does not say. */
    int tid() {
        return tid;
    }

    /** Where, -1 if the record does not say. */
    int cpu() {
        return cpu;
    }

    int rawStart() {
        return rawStart;
    }

    int rawEnd() {
        return rawEnd;
    }

    /** Index of the id within a sample, counted in words behind its header, -1 if there is none. */
    static int idWord(long sampleType) {
        if ((sampleType & IDENTIFIER) != 0) {
            return 0;
        }
        return (sampleType & ID) == 0 ? -1 : Long.bitCount(sampleType & (IP | TID | TIME | ADDR));
    }

    /** Index of the id within a record that is no sample, counted in words from its end, -1 if there is none. */
    static int idWordFromEnd(long sampleType) {
        if ((sampleType & IDENTIFIER) != 0) {
            return 1;
        }
        return (sampleType & ID) == 0 ? -1 : 1 + Long.bitCount(sampleType & (CPU | STREAM_ID));
    }

    /** When a sample was taken, 0 if it does not say. */
    static long sampleTimeNs(EventAttr attr, byte[] b, int start, int end) {
        long type = attr.sampleType();
        int p = start + HEADER + Long.BYTES * Long.bitCount(type & (IDENTIFIER | IP | TID));
        return (type & TIME) == 0 || end - p < Long.BYTES ? 0 : LittleEndian.longValue(b, p);
    }

    /** Finds the fields of a sample of an event that has a time, a CPU and raw data. */
    void readSample(EventAttr attr, byte[] b, int start, int end) throws DamagedDataException {
        long type = attr.sampleType();
        int p = start + HEADER + Long.BYTES * Long.bitCount(type & (IDENTIFIER | IP));
        int fixed = Long.bitCount(type & (TID | TIME | ADDR | ID | STREAM_ID | CPU | PERIOD));
        if (end - p < Long.BYTES * fixed) {
            throw new DamagedDataException("a sample too short for its fields");
        }
        tid = -1;
        if ((type & TID) != 0) {
            tid = LittleEndian.integer(b, p + Integer.BYTES);
            p += Long.BYTES;
        }
        timeNs = LittleEndian.longValue(b, p);
        p += Long.BYTES * (1 + Long.bitCount(type & (ADDR | ID | STREAM_ID)));
        cpu = LittleEndian.integer(b, p);
        p += Long.BYTES * (1 + Long.bitCount(type & PERIOD));
        if ((type & READ) != 0) {
            p = behindRead(attr.readFormat(), b, p, end);
        }
        if ((type & CALLCHAIN) != 0) {
            p = behindWords(b, p, end, 1);
        }
        if (end - p < Integer.BYTES || LittleEndian.unsignedInt(b, p) > end - p - Integer.BYTES) {
            throw new DamagedDataException("a sample whose raw data reach past its end");
        }
        rawStart = p + Integer.BYTES;
        rawEnd = rawStart + LittleEndian.integer(b, p);
    }

    /** Finds what {@code sample_id_all} put at the end of a record that is no sample. */
    void readTrailer(EventAttr attr, byte[] b, int start, int end) {
        long type = attr.sampleIdAll() ? attr.sampleType() : 0;
        timeNs = 0;
        tid = -1;
        cpu = -1;
        int p = end - Long.BYTES * Long.bitCount(type & (TID | TIME | ID | STREAM_ID | CPU | IDENTIFIER));
        if (p < start + HEADER) {
            return;
        }
        if ((type & TID) != 0) {
            tid = LittleEndian.integer(b, p + Integer.BYTES);
            p += Long.BYTES;
        }
        if ((type & TIME) != 0) {
            timeNs = LittleEndian.longValue(b, p);
            p += Long.BYTES;
        }
        p += Long.BYTES * Long.bitCount(type & (ID | STREAM_ID));
        if ((type & CPU) != 0) {
            cpu = LittleEndian.integer(b, p);
        }
    }

    private static int behindRead(long format, byte[] b, int p, int end) throws DamagedDataException {
        int times = Long.bitCount(format & (FORMAT_TIME_ENABLED | FORMAT_TIME_RUNNING));
        int perValue = 1 + Long.bitCount(format & (FORMAT_ID | FORMAT_LOST));
        if ((format & FORMAT_GROUP) != 0) {
            return behindWords(b, p, end, perValue) + Long.BYTES * times;
        }
        return p + Long.BYTES * (times + perValue);
    }

    /** Behind a count and as many times {@code each} words. */
    private static int behindWords(byte[] b, int p, int end, int each) throws DamagedDataException {
        long count = end - p < Long.BYTES ? -1 : LittleEndian.longValue(b, p);
        if (count < 0 || count > (end - p) / Long.BYTES) {
            throw new DamagedDataException("a sample with more words than it has room for");
        }
        return p + Long.BYTES * (1 + (int) count * each);
    }
}
