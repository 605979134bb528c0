package io.github.twinland.sim.kernel.fair;

/** Where in virtual time a task joins a queue: place_entity(). */
final class Placement {

    private Placement() {}

    /**
     * Sets vruntime and deadline of a task that counts but is not in the tree.
     *
     * <p>It gets the lag it left with (PLACE_LAG), enlarged by its part of the load, for its joining moves V towards its
     * own vruntime; a task that moves between queues keeps its deadline relative to vruntime (PLACE_REL_DEADLINE); a new
     * task gets half a request (PLACE_DEADLINE_INITIAL).
     *
     * @param queue the queue it joins
     * @param entity the task
     * @param others number of tasks that count beside it
     * @param isNew whether it was just forked
     */
    static void place(RunQueue queue, FairEntity entity, int others, boolean isNew) {
        long now = queue.time.now();
        long lag = 0;
        if (others > 0 && entity.lag != 0) {
            lag = entity.lag + entity.lag * entity.weight / Math.max(1, queue.time.weight());
        }
        entity.vruntime = now - lag;
        if (entity.relativeDeadline) {
            entity.deadline += entity.vruntime;
            entity.relativeDeadline = false;
            return;
        }
        long request = entity.virtual(entity.sliceNs);
        entity.deadline = entity.vruntime + (isNew ? request / 2 : request);
    }
}
