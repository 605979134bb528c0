package io.github.twinland.sim.kernel.fair;

/** When the periodic tick comes: at multiples of its period, on all CPUs alike (the kernel without skew_tick). */
final class TickClock {

    private final long periodNs;

    TickClock(long periodNs) {
        this.periodNs = periodNs;
    }

    long periodNs() {
        return periodNs;
    }

    /** The first tick at or after a time. */
    long atOrAfter(long ns) {
        return (ns + periodNs - 1) / periodNs * periodNs;
    }

    boolean isTick(long ns) {
        return ns % periodNs == 0;
    }

    /** Length of a time in whole ticks, at least one (kernel: msecs_to_jiffies()). */
    long roundUp(long lengthNs) {
        return Math.max(periodNs, atOrAfter(lengthNs));
    }
}
