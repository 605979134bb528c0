package io.github.twinland.policy.rustland;

/**
 * How often each task gives up its CPU by itself, in voluntary context switches per second: what tells an interactive
 * task. A rate is measured over windows of more than a second, each ended by the first enqueue after it.
 *
 * <p>Arithmetic is unsigned and wraps: a counter that goes backwards (a reused pid whose exit was not seen) reads as a
 * very high rate.
 */
final class VoluntarySwitchRates {

    private static final long WINDOW_NS = 1_000_000_000L;

    private final boolean averaged;
    private final long[] switches;
    private final long[] since;
    private final long[] rates;

    /**
     * Columns of a task table.
     *
     * @param taskCapacity slots of the table
     * @param averaged whether a new rate is averaged with the one before, or takes its place
     */
    VoluntarySwitchRates(int taskCapacity, boolean averaged) {
        this.averaged = averaged;
        this.switches = new long[taskCapacity];
        this.since = new long[taskCapacity];
        this.rates = new long[taskCapacity];
    }

    /** Begins the first window of a task; its rate is 0 until that ends. */
    void begin(int slot, long nvcsw, long nowNs) {
        switches[slot] = nvcsw;
        since[slot] = nowNs;
        rates[slot] = 0;
    }

    /** Takes in the counter of an enqueued task; if the window is over, the rate changes and the next one begins. */
    void observe(int slot, long nvcsw, long nowNs) {
        long elapsed = nowNs - since[slot];
        if (Long.compareUnsigned(elapsed, WINDOW_NS) <= 0) {
            return;
        }
        long rate = Long.divideUnsigned((nvcsw - switches[slot]) * WINDOW_NS, elapsed);
        rates[slot] = averaged ? (rates[slot] + rate) >>> 1 : rate;
        switches[slot] = nvcsw;
        since[slot] = nowNs;
    }

    boolean reach(int slot, long threshold) {
        return Long.compareUnsigned(rates[slot], threshold) >= 0;
    }
}
