package io.github.twinland.sim.fidelity;

/** How far to trust simulations of a load, in words. */
public enum Verdict {
    /** Median and 99th percentile within a factor of 2, and the distributions no further apart than 0.25. */
    CLOSE(
            "close: the simulation explains this recording; median and p99 are within a factor of 2, the whole distribution too"),
    /** Median and 99th percentile within a factor of 4. */
    ROUGH("rough: right to a factor of 4; compare policies by large differences only"),
    /** Worse than that. */
    OFF("off: the simulation does not explain this recording; do not trust its waits for this load"),
    /** Too little to compare. */
    UNKNOWN("unknown: there are too few waits to compare");

    /** Below that a percentile of 99 is one value. */
    private static final long FEWEST_WAITS = 100;

    private static final double CLOSE_FACTOR = 2;
    private static final double ROUGH_FACTOR = 4;
    static final double CLOSE_DISTANCE = 0.25;

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /**
     * The verdict for people.
     *
     * @return a sentence
     */
    public String text() {
        return text;
    }

    /**
     * Judges a comparison.
     *
     * @param waits of all tasks
     * @return what to make of it
     */
    public static Verdict of(WaitComparison waits) {
        if (waits.recorded().count() < FEWEST_WAITS || waits.simulated().count() < FEWEST_WAITS) {
            return UNKNOWN;
        }
        if (waits.p50().isWithin(CLOSE_FACTOR)
                && waits.p99().isWithin(CLOSE_FACTOR)
                && waits.distance().value() <= CLOSE_DISTANCE) {
            return CLOSE;
        }
        return waits.p50().isWithin(ROUGH_FACTOR) && waits.p99().isWithin(ROUGH_FACTOR) ? ROUGH : OFF;
    }
}
