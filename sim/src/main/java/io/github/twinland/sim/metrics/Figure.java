package io.github.twinland.sim.metrics;

import io.github.twinland.sim.metrics.Distribution.Summary;
import java.util.function.ToDoubleFunction;

/** A figure of one run by which schedulers are compared, of all its tasks or of a class of them. */
public enum Figure {
    /** Runnable to running after wake-ups and forks: the median. */
    WAKEUP_P50("wakeup_latency_p50_ns", "wake-up latency p50", Unit.TIME, group -> time(group.wakeups(), Summary::p50)),
    /** The 99th percentile. */
    WAKEUP_P99("wakeup_latency_p99_ns", "wake-up latency p99", Unit.TIME, group -> time(group.wakeups(), Summary::p99)),
    /** The longest. */
    WAKEUP_MAX("wakeup_latency_max_ns", "wake-up latency max", Unit.TIME, group -> time(group.wakeups(), Summary::max)),
    /** Runnable to running, every time: the mean. */
    WAIT_MEAN("wait_mean_ns", "wait mean", Unit.TIME, group -> time(group.waits(), Summary::mean)),
    /** The 99th percentile. */
    WAIT_P99("wait_p99_ns", "wait p99", Unit.TIME, group -> time(group.waits(), Summary::p99)),
    /** Wake-up or start to the next sleep or exit: the 99th percentile. */
    RESPONSE_P99("response_p99_ns", "response p99", Unit.TIME, group -> time(group.responses(), Summary::p99)),
    /** Work done per time: how many CPUs at full speed the tasks had the work of. */
    THROUGHPUT("throughput_cpus", "throughput", Unit.CPUS, group -> group.perNs(group.total().runtimeNs)),
    /** From the start of the run to its end, if every task had ended by then; of all tasks only. */
    MAKESPAN("makespan_ns", "makespan", Unit.TIME, TaskGroup::makespanNs),
    /** Times that tasks got a CPU. */
    SWITCHES("switches_per_s", "switches", Unit.RATE, group -> group.perSecond(group.total().switchedIn)),
    /** Times that tasks got another CPU than before. */
    MIGRATIONS("migrations_per_s", "migrations", Unit.RATE, group -> group.perSecond(group.total().migrations)),
    /** Jain's index over run time per weight. */
    FAIRNESS("fairness_jain", "fairness (Jain)", Unit.INDEX, TaskGroup::fairness);

    /** What a figure counts. */
    public enum Unit {
        /** ns; shorter is better, and what is below a microsecond counts as one. */
        TIME(true, 1_000),
        /** CPUs' worth of work; more is better. */
        CPUS(false, 1e-6),
        /** Per second; fewer is better, and less than one counts as one. */
        RATE(true, 1),
        /** 0 .. 1; more is better. */
        INDEX(false, 1e-6);

        private final boolean lessIsBetter;
        private final double resolution;

        Unit(boolean lessIsBetter, double resolution) {
            this.lessIsBetter = lessIsBetter;
            this.resolution = resolution;
        }

        /**
         * Which way is good.
         *
         * @return true if less is better
         */
        public boolean lessIsBetter() {
            return lessIsBetter;
        }

        /**
         * The smallest value that is told from nothing, so that ratios exist.
         *
         * @return in the unit, above 0
         */
        public double resolution() {
            return resolution;
        }
    }

    private final String key;
    private final String title;
    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // they capture nothing
    private final ToDoubleFunction<TaskGroup> value;

    Figure(String key, String title, Unit unit, ToDoubleFunction<TaskGroup> value) {
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.value = value;
    }

    /**
     * Its name for programs.
     *
     * @return with its unit at the end
     */
    public String key() {
        return key;
    }

    /**
     * Its name for people.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * What it counts.
     *
     * @return the unit
     */
    public Unit unit() {
        return unit;
    }

    /** The figure of some tasks of a run; not a number if they give none. */
    double of(TaskGroup group) {
        return value.applyAsDouble(group);
    }

    private static double time(Summary times, ToDoubleFunction<Summary> figure) {
        return times.count() == 0 ? Double.NaN : figure.applyAsDouble(times);
    }
}
