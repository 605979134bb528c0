package io.github.twinland.sim.kernel.ext;

/**
 * What the user-space scheduler costs when it is a task of the machine like any other.
 *
 * @param ideal whether it is none: every round happens at once, on no CPU, for nothing
 * @param wakeupNs from a record's arrival in the ring to the scheduler thread being runnable, ns
 * @param roundNs CPU time of a round that handles nothing, ns
 * @param recordNs CPU time more for each record received or sent, ns
 */
public record SchedulerCost(boolean ideal, long wakeupNs, long roundNs, long recordNs) {

    /**
     * Checks the ranges.
     *
     * @param ideal whether it is none: every round happens at once, on no CPU, for nothing
     * @param wakeupNs from a record's arrival in the ring to the scheduler thread being runnable, ns
     * @param roundNs CPU time of a round that handles nothing, ns
     * @param recordNs CPU time more for each record received or sent, ns
     */
    public SchedulerCost {
        if (wakeupNs < 0 || roundNs < 0 || recordNs < 0) {
            throw new IllegalArgumentException("scheduler costs must not be negative, got " + wakeupNs + ", " + roundNs
                    + " and " + recordNs + " ns");
        }
        if (!ideal && roundNs == 0) {
            throw new IllegalArgumentException(
                    "a scheduler that is a task needs a round_ns of at least 1; use the ideal scheduler for none");
        }
    }

    /**
     * A scheduler that takes no time.
     *
     * @return all costs 0
     */
    public static SchedulerCost idealCost() {
        return new SchedulerCost(true, 0, 0, 0);
    }

    /**
     * The defaults; {@code docs/cost-model.md} has their source.
     *
     * @return costs of a JVM scheduler on a current x86 server
     */
    public static SchedulerCost defaults() {
        return new SchedulerCost(false, 3_000, 1_000, 200);
    }
}
