package io.github.twinland.sim.kernel.fair;

import org.jspecify.annotations.Nullable;

/**
 * The virtual time V of a run queue: the average of its tasks' vruntime weighted by load, at which every task has had
 * exactly its share. A task's lag is weight * (V - vruntime); the lags of a queue add up to 0.
 *
 * <p>Sums are kept relative to a recent V, as in the kernel (avg_vruntime(), cfs_rq->zero_vruntime). The running task is
 * in none of them, for its vruntime moves.
 */
final class VirtualTime {

    private long zero;
    private long sumWeighted;
    private long sumWeight;
    private @Nullable FairEntity running;

    VirtualTime() {}

    /** Names the running task while it counts in the queue, else null (kernel: cfs_rq->curr with on_rq). */
    void setRunning(@Nullable FairEntity entity) {
        running = entity;
    }

    /** A task begins to wait (kernel: sum_w_vruntime_add()). */
    void add(FairEntity entity) {
        sumWeighted += (entity.vruntime - zero) * entity.weight;
        sumWeight += entity.weight;
    }

    /** A waiting task leaves (kernel: sum_w_vruntime_sub()). */
    void remove(FairEntity entity) {
        sumWeighted -= (entity.vruntime - zero) * entity.weight;
        sumWeight -= entity.weight;
    }

    /** V, rounded down; becomes the new point of reference (kernel: avg_vruntime()). */
    long now() {
        long delta = 0;
        FairEntity current = running;
        if (sumWeight > 0) {
            long weighted = sumWeighted;
            long weight = sumWeight;
            if (current != null) {
                weighted += (current.vruntime - zero) * current.weight;
                weight += current.weight;
            }
            delta = Math.floorDiv(weighted, weight);
        } else if (current != null) {
            delta = current.vruntime - zero;
        }
        shift(delta);
        return zero;
    }

    private void shift(long delta) {
        sumWeighted -= sumWeight * delta;
        zero += delta;
    }

    /** The least vruntime at which the running task is no longer eligible (kernel: ineligible_vruntime()). */
    long firstIneligible() {
        return zero + (sumWeight > 0 ? Math.floorDiv(sumWeighted, sumWeight) : 0) + 1;
    }

    /** Weight of all tasks that count, the running one included. */
    long weight() {
        FairEntity current = running;
        return current == null ? sumWeight : sumWeight + current.weight;
    }

    /** Whether a vruntime is at most V, without the rounding of a division (kernel: vruntime_eligible()). */
    boolean isEligible(long vruntime) {
        long weighted = sumWeighted;
        long weight = sumWeight;
        FairEntity current = running;
        if (current != null) {
            weighted += (current.vruntime - zero) * current.weight;
            weight += current.weight;
        }
        long key = vruntime - zero;
        long product = key * weight;
        if (Math.multiplyHigh(key, weight) != product >> 63) {
            // Too far from V for 64 bits: the side it lies on is answer enough.
            return key <= 0;
        }
        return weighted >= product;
    }
}
