package io.github.twinland.sim.fuzz;

import java.util.function.BooleanSupplier;

/**
 * How long to look for failures.
 *
 * @param firstSeed of the first case; the others have the seeds after it
 * @param runs most cases, at least 1
 * @param timeIsOver whether no further case is to be begun
 * @param threads that run cases, at least 1
 * @param keepGoing whether to look further when a case has failed
 * @param patienceNs CPU time, ns, after which a case counts as one that never ends; at least 1
 */
public record FuzzPlan(
        long firstSeed, long runs, BooleanSupplier timeIsOver, int threads, boolean keepGoing, long patienceNs) {

    /** What no case comes near: 60 s, of CPU time and not of a clock, so that a busy machine does not matter. */
    public static final long DEFAULT_PATIENCE_NS = 60_000_000_000L;

    /**
     * Checks the ranges.
     *
     * @param firstSeed of the first case; the others have the seeds after it
     * @param runs most cases, at least 1
     * @param timeIsOver whether no further case is to be begun
     * @param threads that run cases, at least 1
     * @param keepGoing whether to look further when a case has failed
     * @param patienceNs CPU time, ns, after which a case counts as one that never ends; at least 1
     */
    public FuzzPlan {
        if (runs < 1 || threads < 1 || patienceNs < 1) {
            throw new IllegalArgumentException("runs, threads and patience must be at least 1, got " + runs + ", "
                    + threads + " and " + patienceNs);
        }
    }

    /**
     * So many cases, one after the other, up to the first that fails.
     *
     * @param firstSeed of the first case
     * @param runs most cases, at least 1
     * @return a plan without an end in time
     */
    public static FuzzPlan of(long firstSeed, long runs) {
        return new FuzzPlan(firstSeed, runs, () -> false, 1, false, DEFAULT_PATIENCE_NS);
    }
}
