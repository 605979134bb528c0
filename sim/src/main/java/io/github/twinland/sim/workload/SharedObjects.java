package io.github.twinland.sim.workload;

import java.util.List;

/**
 * What the tasks of a workload share: locks, channels, condition variables and barriers, all made of semaphores, and
 * timers. Programs name them by index.
 *
 * @param semaphores by index
 * @param timers how many timers are shared, at least 0; a task's own timers are not counted
 */
public record SharedObjects(List<Semaphore> semaphores, int timers) {

    /** Nothing shared. */
    public static final SharedObjects NONE = new SharedObjects(List.of(), 0);

    /**
     * Copies the list.
     *
     * @param semaphores by index
     * @param timers how many timers are shared, at least 0; a task's own timers are not counted
     */
    public SharedObjects {
        semaphores = List.copyOf(semaphores);
        if (timers < 0) {
            throw new IllegalArgumentException("number of timers must not be negative, got " + timers);
        }
    }

    /**
     * A counting semaphore. A lock has initial 1 and limit 1, a condition variable initial 0 and limit 0, the items of a
     * channel initial 0 and no limit.
     *
     * @param initial units at the start, 0 .. limit
     * @param limit most units kept, at least 0
     */
    public record Semaphore(long initial, long limit) {

        /**
         * Checks the ranges.
         *
         * @param initial units at the start, 0 .. limit
         * @param limit most units kept, at least 0
         */
        public Semaphore {
            if (initial < 0 || limit < initial) {
                throw new IllegalArgumentException(
                        "a semaphore starts with 0..limit units, got " + initial + " of " + limit);
            }
        }
    }
}
