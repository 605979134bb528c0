package io.github.twinland.sim.kernel.fair;

/**
 * Load, runnable tasks and utilisation as decaying averages, half of which is forgotten in 32 periods of 1024 us: the
 * quantities of struct sched_avg (kernel/sched/pelt.c), updated in closed form instead of period by period.
 *
 * <p>Load is in units of load weight, the other two are 1024 for one task or CPU at full capacity.
 */
final class LoadAverage {

    /** Full scale of {@link #runnable()} and {@link #util()} (kernel: SCHED_CAPACITY_SCALE). */
    static final long SCALE = 1024;

    /** 2^20 ns: pelt.c counts ns >> 10 as us, and 1024 of these as a period. */
    private static final int PERIOD_SHIFT = 20;

    private static final int HALF_LIFE_PERIODS = 32;

    /** Anything is forgotten after so many half-lives. */
    private static final int HALF_LIVES_KEPT = 63;

    /** What is left after whole periods, up to a half-life. */
    private static final double[] DECAY = decayTable();

    /** Exponent of decay in one period: ln 2 / 32. */
    private static final double RATE = StrictMath.log(2) / HALF_LIFE_PERIODS;

    private long updatedNs;
    private double load;
    private double runnable;
    private double util;

    private long loadRate;
    private long runnableRate;
    private long utilRate;

    LoadAverage() {}

    /** Strict arithmetic, so that every machine gets the same table. */
    private static double[] decayTable() {
        double[] table = new double[HALF_LIFE_PERIODS];
        for (int period = 0; period < HALF_LIFE_PERIODS; period++) {
            table[period] = StrictMath.pow(0.5, (double) period / HALF_LIFE_PERIODS);
        }
        return table;
    }

    /** Brings the averages up to a time and sets what they tend to from then on. */
    void setRates(long nowNs, long newLoadRate, long newRunnableRate, long newUtilRate) {
        advance(nowNs);
        loadRate = newLoadRate;
        runnableRate = newRunnableRate;
        utilRate = newUtilRate;
    }

    /** Brings the averages up to a time (kernel: ___update_load_sum()). */
    void advance(long nowNs) {
        long elapsed = nowNs - updatedNs;
        if (elapsed <= 0) {
            return;
        }
        updatedNs = nowNs;
        double kept = kept(elapsed);
        load = loadRate + (load - loadRate) * kept;
        runnable = runnableRate + (runnable - runnableRate) * kept;
        util = utilRate + (util - utilRate) * kept;
    }

    /** The part of an average that is left after a time. */
    private static double kept(long elapsedNs) {
        long periods = elapsedNs >> PERIOD_SHIFT;
        long halvings = periods / HALF_LIFE_PERIODS;
        if (halvings >= HALF_LIVES_KEPT) {
            return 0;
        }
        int rest = (int) (periods % HALF_LIFE_PERIODS);
        double x = RATE * (elapsedNs & ((1L << PERIOD_SHIFT) - 1)) / (1L << PERIOD_SHIFT);
        // exp(-x) for x below 0.022, to 1 part in 10^8, in strict arithmetic.
        double withinPeriod = 1 - x * (1 - x / 2 * (1 - x / 3));
        return DECAY[rest] * withinPeriod / (1L << halvings);
    }

    /** Takes in the averages of a task that joins; both are up to date (kernel: attach_entity_load_avg()). */
    void add(LoadAverage other) {
        load += other.load;
        runnable += other.runnable;
        util += other.util;
    }

    /** Lets go of the averages of a task that leaves; both are up to date (kernel: detach_entity_load_avg()). */
    void subtract(LoadAverage other) {
        load = Math.max(0, load - other.load);
        runnable = Math.max(0, runnable - other.runnable);
        util = Math.max(0, util - other.util);
    }

    /** Starts a new task off (kernel: init_entity_runnable_average(), post_init_entity_util_avg()). */
    void start(long nowNs, long initialLoad, long initialUtil) {
        updatedNs = nowNs;
        load = initialLoad;
        runnable = initialUtil;
        util = initialUtil;
    }

    /** Sum of weights of runnable tasks (kernel: load_avg). */
    long load() {
        return (long) load;
    }

    /** 1024 times the number of runnable tasks (kernel: runnable_avg). */
    long runnable() {
        return (long) runnable;
    }

    /** Capacity in use (kernel: util_avg). */
    long util() {
        return (long) util;
    }
}
