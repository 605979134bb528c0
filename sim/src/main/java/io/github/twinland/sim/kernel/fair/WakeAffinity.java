package io.github.twinland.sim.kernel.fair;

import org.jspecify.annotations.Nullable;

/** Whether a woken task stays near the CPU it last ran on or goes near its waker: wake_affine(). */
final class WakeAffinity {

    private static final long FLIP_DECAY_NS = 1_000_000_000L;

    private final RunQueues queues;

    WakeAffinity(RunQueues queues) {
        this.queues = queues;
    }

    /** Counts how often a task wakes another one than the last time: record_wakee(). */
    static void recordWakee(@Nullable FairEntity waker, FairEntity wakee, long nowNs) {
        if (waker == null) {
            return;
        }
        if (nowNs > waker.flipsDecayedNs + FLIP_DECAY_NS) {
            waker.wakeeFlips >>= 1;
            waker.flipsDecayedNs = nowNs;
        }
        if (waker.lastWakee != wakee) {
            waker.lastWakee = wakee;
            waker.wakeeFlips++;
        }
    }

    /**
     * Whether waker and wakee have more partners than CPUs share a cache, so that drawing them together would crowd it:
     * wake_wide().
     */
    static boolean isWide(@Nullable FairEntity waker, FairEntity wakee, int llcSize) {
        int some = waker == null ? 0 : waker.wakeeFlips;
        int few = Math.min(some, wakee.wakeeFlips);
        int many = Math.max(some, wakee.wakeeFlips);
        return few >= llcSize && many >= (long) few * llcSize;
    }

    /**
     * Chooses between the waking CPU and the previous one: an idle one that is near, else the one with less load.
     *
     * @param entity the woken task
     * @param waking the CPU it is woken on, which it may use
     * @param previous the CPU it last ran on
     * @param shareCache whether they share a last-level cache
     * @param imbalancePct what the smallest domain with both in it tolerates, percent (sd->imbalance_pct)
     * @return one of the two
     */
    int choose(FairEntity entity, int waking, int previous, boolean shareCache, int imbalancePct) {
        if (queues.isIdle(waking) && shareCache) {
            return queues.isIdle(previous) ? previous : waking;
        }
        if (queues.isIdle(previous)) {
            return previous;
        }
        return byLoad(entity, waking, previous, imbalancePct);
    }

    /** wake_affine_weight(), with WA_BIAS in favour of the waking CPU. */
    private int byLoad(FairEntity entity, int waking, int previous, int imbalancePct) {
        long now = queues.now();
        RunQueue there = queues.of(waking);
        RunQueue here = queues.of(previous);
        entity.average.advance(now);
        there.average.advance(now);
        here.average.advance(now);
        long load = entity.average.load();
        long wakingLoad = (there.average.load() + load) * 100 * here.left.at(now);
        long previousLoad = (here.average.load() - load) * (100 + (imbalancePct - 100) / 2) * there.left.at(now);
        return wakingLoad < previousLoad ? waking : previous;
    }
}
