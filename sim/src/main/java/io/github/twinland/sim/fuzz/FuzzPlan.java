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
 */
public record FuzzPlan(long firstSeed, long runs, BooleanSupplier timeIsOver, int threads, boolean keepGoing) {

    /**
     * Checks the ranges.
     *
     * @param firstSeed of the first case; the others have the seeds after it
     * @param runs most cases, at least 1
     * @param timeIsOver whether no further case is to be begun
     * @param threads that run cases, at least 1
     * @param keepGoing whether to look further when a case has failed
     */
    public FuzzPlan {
        if (runs < 1 || threads < 1) {
            throw new IllegalArgumentException("runs and threads must be at least 1, got " + runs + " and " + threads);
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
        return new FuzzPlan(firstSeed, runs, () -> false, 1, false);
    }
}
