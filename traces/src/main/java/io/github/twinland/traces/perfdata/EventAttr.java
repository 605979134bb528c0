package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;

/**
 * An event that was recorded: the parts of a {@code struct perf_event_attr} that reading needs.
 *
 * @param tracepoint the number of its tracepoint, -1 if it is none
 * @param sampleType which fields a sample has ({@code PERF_SAMPLE_*})
 * @param readFormat which fields a read counter has ({@code PERF_FORMAT_*})
 * @param sampleIdAll whether records that are no samples end with some of those fields
 */
record EventAttr(int tracepoint, long sampleType, long readFormat, boolean sampleIdAll) {

    /** {@code PERF_ATTR_SIZE_VER0}: no perf writes less. */
    static final int SMALLEST = 64;

    /** No perf writes nearly as much. */
    static final int LARGEST = 1 << 12;

    private static final int TYPE_TRACEPOINT = 2;
    private static final int SAMPLE_ID_ALL = 1 << 18;

    /** Reads the struct, {@code length} bytes of it, and moves over it. */
    static EventAttr read(ByteCursor in, long length) throws DamagedDataException {
        if (length < SMALLEST || length > LARGEST) {
            throw new DamagedDataException("an event attribute of " + length + " bytes");
        }
        int start = in.take(length);
        ByteCursor attr = new ByteCursor(in.bytes(), start, start + (int) length);
        int type = attr.integer();
        attr.integer();
        long config = attr.longValue();
        attr.longValue();
        long sampleType = attr.longValue();
        long readFormat = attr.longValue();
        long flags = attr.longValue();
        boolean tracepoint = type == TYPE_TRACEPOINT && config >= 0 && config <= Integer.MAX_VALUE;
        return new EventAttr(tracepoint ? (int) config : -1, sampleType, readFormat, (flags & SAMPLE_ID_ALL) != 0);
    }
}
