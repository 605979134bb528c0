package io.github.twinland.traces.perfdata;

/** The types of records that matter here: of the kernel ({@code perf_event.h}), from 64 on of perf ({@code event.h}). */
final class RecordType {

    static final int LOST = 2;
    static final int COMM = 3;
    static final int FORK = 7;
    static final int SAMPLE = 9;
    static final int LOST_SAMPLES = 13;

    /** From here on perf makes them, not the kernel. */
    static final int OF_PERF = 64;

    /** Only in pipes: an event that was recorded, and the ids of its samples. */
    static final int HEADER_ATTR = 64;

    /** Only in pipes; the tracing data follow the record. */
    static final int HEADER_TRACING_DATA = 66;

    /** All that was in the buffers of all CPUs up to some moment has been written. */
    static final int FINISHED_ROUND = 68;

    /** Hardware trace data follow the record. */
    static final int AUXTRACE = 71;

    /** A piece of a zstd stream of records. */
    static final int COMPRESSED = 81;

    /** Likewise, with its length before it. */
    static final int COMPRESSED2 = 83;

    /** Larger types exist in no perf and tell of damage. */
    static final int LARGEST = 1 << 10;

    /** {@code PERF_RECORD_MISC_LOST_SAMPLES_BPF}: not lost but filtered out on purpose. */
    static final int MISC_FILTERED = 1 << 15;

    private RecordType() {}
}
