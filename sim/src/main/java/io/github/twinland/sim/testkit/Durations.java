package io.github.twinland.sim.testkit;

import io.github.twinland.sim.workload.random.DurationDistribution;

/** Durations in ns, fixed or drawn, to be imported statically. */
public final class Durations {

    private Durations() {}

    /**
     * Microseconds.
     *
     * @param us how many
     * @return ns
     */
    public static long us(double us) {
        return Math.round(us * 1e3);
    }

    /**
     * Milliseconds.
     *
     * @param ms how many
     * @return ns
     */
    public static long ms(double ms) {
        return Math.round(ms * 1e6);
    }

    /**
     * Seconds.
     *
     * @param seconds how many
     * @return ns
     */
    public static long seconds(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /**
     * Exponentially distributed durations.
     *
     * @param meanNs their mean, ns
     * @return to be drawn from the seed of the run
     */
    public static DurationDistribution exponential(long meanNs) {
        return DurationDistribution.exponential((double) meanNs);
    }

    /**
     * Durations of which all in a range are equally likely.
     *
     * @param minNs the shortest, ns
     * @param maxNs the longest, ns
     * @return to be drawn from the seed of the run
     */
    public static DurationDistribution uniform(long minNs, long maxNs) {
        return DurationDistribution.uniform((double) minNs, (double) maxNs);
    }
}
