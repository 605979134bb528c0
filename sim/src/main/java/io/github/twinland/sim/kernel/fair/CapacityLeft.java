package io.github.twinland.sim.kernel.fair;

/**
 * What higher classes leave of the capacity of one CPU: {@code rq->cpu_capacity}, which update_cpu_capacity() of
 * kernel/sched/fair.c sets to what scale_rt_capacity() finds. Load balancing and wake_affine() compare CPUs by it, so that
 * tasks go away from where a real-time task runs on and on, be it the bigger CPU.
 *
 * <p>The kernel looks when the CPU balances, here it is always up to date. Time of interrupts is left out.
 */
final class CapacityLeft {

    /** Of the CPU, 1 .. 1024. */
    private final int whole;

    /** Utilisation by higher classes (rq->avg_rt, rq->avg_dl). */
    private final LoadAverage higher = new LoadAverage();

    private boolean taken;

    CapacityLeft(int whole) {
        this.whole = whole;
    }

    /** A task of a higher class gets the CPU: set_next_task_rt(). */
    void take(long nowNs) {
        if (!taken) {
            taken = true;
            higher.setRates(nowNs, 0, 0, whole);
        }
    }

    /** No task of a higher class wants the CPU: put_prev_task_rt(). */
    void giveBack(long nowNs) {
        if (taken) {
            taken = false;
            higher.setRates(nowNs, 0, 0, 0);
        }
    }

    /**
     * What is left: scale_rt_capacity().
     *
     * @param nowNs virtual time
     * @return 1 .. the capacity of the CPU
     */
    int at(long nowNs) {
        if (!taken && higher.util() == 0) {
            return whole;
        }
        higher.advance(nowNs);
        return (int) Math.max(1, whole - higher.util());
    }
}
