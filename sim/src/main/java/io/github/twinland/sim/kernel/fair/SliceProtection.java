package io.github.twinland.sim.kernel.fair;

/**
 * How long the running task is safe from its equals (feature RUN_TO_PARITY): until it is out of its request, or, beside
 * tasks with shorter requests, until it has had its share.
 */
final class SliceProtection {

    private SliceProtection() {}

    /** A task starts to run: set_protect_slice(). */
    static void begin(RunQueue queue, FairEntity entity) {
        long until = entity.deadline;
        if (queue.minSliceNs() < entity.sliceNs) {
            until = Math.min(until, queue.time.firstIneligible());
        }
        entity.protectedUntil = until;
    }

    /** A task joined that does not preempt the running one: update_protect_slice(). */
    static void shorten(RunQueue queue, FairEntity running) {
        long from = Math.min(running.vruntime, queue.time.now());
        running.protectedUntil = Math.min(running.protectedUntil, from + running.virtual(queue.minSliceNs()));
    }

    /** protect_slice(). */
    static boolean holds(FairEntity running) {
        return running.vruntime < running.protectedUntil;
    }

    /** cancel_protect_slice(). */
    static void cancel(FairEntity running) {
        running.protectedUntil = Math.min(running.protectedUntil, running.vruntime);
    }
}
