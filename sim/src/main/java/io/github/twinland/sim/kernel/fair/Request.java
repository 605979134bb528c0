package io.github.twinland.sim.kernel.fair;

/**
 * The end of a task's request and the beginning of its next: update_deadline(). The kernel looks at every tick; a task
 * that runs alone is not looked at here, so what its ticks would have done is made up for when somebody joins it.
 */
final class Request {

    private final TickClock ticks;
    private final long defaultSliceNs;

    Request(TickClock ticks, long defaultSliceNs) {
        this.ticks = ticks;
        this.defaultSliceNs = defaultSliceNs;
    }

    /**
     * Gives a running task its next request if it has had what it asked for.
     *
     * @param queue its queue
     * @param entity the running task, charged up to now
     * @param nowNs the time
     * @return whether a request ended just now, not at a tick that is past
     */
    boolean renew(RunQueue queue, FairEntity entity, long nowNs) {
        if (entity.vruntime < entity.deadline) {
            return false;
        }
        if (!entity.customSlice) {
            entity.sliceNs = defaultSliceNs;
        }
        long request = entity.virtual(entity.sliceNs);
        long firstTick = ticks.atOrAfter(nowNs - entity.timeSince(entity.deadline));
        if (firstTick < nowNs) {
            long stride = ticks.roundUp(entity.sliceNs);
            long lastTick = firstTick + (nowNs - firstTick) / stride * stride;
            entity.deadline = entity.vruntime - entity.virtual(nowNs - lastTick) + request;
            queue.time.now();
            if (lastTick < nowNs && entity.vruntime < entity.deadline) {
                return false;
            }
        }
        if (entity.vruntime >= entity.deadline) {
            entity.deadline = entity.vruntime + request;
        }
        queue.time.now();
        return true;
    }
}
