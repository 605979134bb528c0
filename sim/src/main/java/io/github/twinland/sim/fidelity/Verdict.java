package io.github.twinland.sim.fidelity;

import java.util.Locale;

/** How far to trust simulations of a load, in words. */
public enum Verdict {
    /** Median and 99th percentile within a factor of 2, and the distributions no further apart than 0.25. */
    CLOSE(
            "the simulation explains this recording: median and p99 are within a factor of 2, and the distributions within 0.25",
            ""),
    /** Median and 99th percentile within a factor of 4. */
    ROUGH(
            "median and p99 are within a factor of 4; compare policies by large differences only",
            "within a factor of 4; compare their waits by large differences only"),
    /** Worse than that. */
    OFF(
            "the simulation does not explain this recording; do not trust its waits for this load",
            "not within a factor of 4; do not trust their waits"),
    /** Too little to compare. */
    UNKNOWN("there are too few waits to compare", "");

    /** Below that a percentile of 99 is one value. */
    private static final long FEWEST_WAITS = 100;

    private static final double CLOSE_FACTOR = 2;
    private static final double ROUGH_FACTOR = 4;
    static final double CLOSE_DISTANCE = 0.25;

    private final String allTasks;
    private final String someTasks;

    Verdict(String allTasks, String someTasks) {
        this.allTasks = allTasks;
        this.someTasks = someTasks;
    }

    /**
     * The verdict for people.
     *
     * @return its word, and what to make of all tasks together
     */
    public String text() {
        return word() + ": " + allTasks;
    }

    /**
     * The verdict on some of the tasks that is worse than on all, for people.
     *
     * @return its word, and what to make of those tasks
     */
    public String ofClass() {
        return word() + ", " + someTasks;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
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
