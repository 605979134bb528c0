package io.github.twinland.sim.workload;

/**
 * The part of a run that counts. Waits, latencies and responses that began before the end of the warm-up are left out;
 * run time and switches are counted over the whole run.
 *
 * @param warmupNs from when on times are measured, ns from the start of the run, at least 0
 * @param durationNs when the run ends at the latest, ns from its start, at least 1; {@link Long#MAX_VALUE} for never
 */
public record Window(long warmupNs, long durationNs) {

    /** All of a run that ends when its tasks have ended. */
    public static final Window ALL = new Window(0, Long.MAX_VALUE);

    /**
     * Checks the ranges.
     *
     * @param warmupNs from when on times are measured, ns from the start of the run, at least 0
     * @param durationNs when the run ends at the latest, ns from its start, at least 1; {@link Long#MAX_VALUE} for
     *     never
     */
    public Window {
        if (warmupNs < 0 || durationNs < 1 || warmupNs >= durationNs) {
            throw new IllegalArgumentException(
                    "a run has 0 <= warm-up < duration, got " + warmupNs + " and " + durationNs + " ns");
        }
    }
}
