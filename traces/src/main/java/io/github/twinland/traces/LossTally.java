package io.github.twinland.traces;

/**
 * Adds up what perf lost. The kernel tells of it where it happened ({@code PERF_RECORD_LOST}, which
 * {@code perf_output_begin} writes once there is room again); newer perfs read each event's counter at the end as well
 * ({@code PERF_RECORD_LOST_SAMPLES}, {@code record__read_lost_samples} of {@code builtin-record.c}). A counter goes up whenever
 * the other does, so it holds the same losses again, and those that no record could be written for any more.
 */
public final class LossTally {

    private long told;
    private long counted;

    /** Nothing lost yet. */
    public LossTally() {}

    /**
     * Adds what is told where it happened.
     *
     * @param count events
     */
    public void addTold(long count) {
        told += count;
    }

    /**
     * Adds what a counter says at the end.
     *
     * @param count events; below 0 counts as 0
     */
    public void addCounted(long count) {
        counted += Math.max(0, count);
    }

    /**
     * What the counters hold beyond what was told.
     *
     * @return events; to be asked at the end
     */
    public long untold() {
        return Math.max(0, counted - told);
    }
}
