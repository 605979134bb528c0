package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.LittleEndian;

/**
 * Adds up what was lost. The kernel tells of it where it happened ({@code PERF_RECORD_LOST}); newer perfs read the counters at
 * the end as well ({@code LOST_SAMPLES}), which hold the same losses again and those that no record could be written for.
 */
final class Losses {

    /** Of LOST: event id, count. */
    private static final int COUNT = 8;

    private long told;
    private long counted;

    /** Reads a LOST from behind its header and gives its count, -1 if it has none. */
    long lost(byte[] b, int start, int end) {
        if (end - start < COUNT + Long.BYTES) {
            return -1;
        }
        long count = Math.max(0, LittleEndian.longValue(b, start + COUNT));
        told += count;
        return count;
    }

    /** Adds what a counter says at the end. */
    void addCounted(long count) {
        counted += Math.max(0, count);
    }

    /** What the counters hold beyond what records told of; to be asked once, at the end. */
    long untold() {
        return Math.max(0, counted - told);
    }
}
