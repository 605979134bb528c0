package io.github.twinland.sim.kernel.fair;

/**
 * The earliest time at which the balancing of an idle CPU is due, before which no busy CPU's tick has idle ones balance:
 * {@code nohz.next_balance} of kernel/sched/fair.c. It must never lie beyond what an idle CPU waits for, or that CPU stays
 * idle beside work that it could do.
 */
final class NextIdleBalance {

    private long atNs;
    private long earliestNs;

    /** When it is, ns of virtual time; in the past if idle CPUs wait for a tick only. */
    long atNs() {
        return atNs;
    }

    /**
     * A CPU became idle, and it may be due before those that were idle already: nohz_balance_enter_idle() sets
     * {@code nohz.needs_update}, on which the next tick of a busy CPU collects the times anew (NOHZ_NEXT_KICK). Here that
     * is done at once, since nothing happens before that tick.
     *
     * @param queue of the CPU, whose own time is up to date
     */
    void becameIdle(RunQueue queue) {
        atNs = Math.min(atNs, queue.nextBalanceNs);
    }

    /**
     * All idle CPUs are about to balance: _nohz_idle_balance() begins.
     *
     * @param nowNs a tick
     */
    void collect(long nowNs) {
        earliestNs = Long.MAX_VALUE;
        // kick_ilb(): this tick is done with.
        atNs = nowNs + 1;
    }

    /** One of them has balanced, as far as it was due. */
    void balanced(RunQueue queue) {
        earliestNs = Math.min(earliestNs, queue.nextBalanceNs);
    }

    /** All of them have. If there was none, the next tick tries again ({@code update_next_balance}). */
    void collected() {
        if (earliestNs < Long.MAX_VALUE) {
            atNs = earliestNs;
        }
    }
}
