package io.github.twinland.sim.workload;

import java.util.Arrays;

/**
 * A fixed list of steps, run through once or again and again. It is shared by all runs; {@link #program()} makes the
 * cursor of one run.
 */
public final class Steps {

    /** Repeats without end. */
    public static final long FOREVER = Long.MAX_VALUE;

    private final StepKind[] kinds;
    private final long[] amounts;
    private final int[] targets;
    private final long repeats;

    private Steps(StepKind[] kinds, long[] amounts, int[] targets, long repeats) {
        this.kinds = kinds;
        this.amounts = amounts;
        this.targets = targets;
        this.repeats = repeats;
    }

    /**
     * Starts a list.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A cursor before the first step.
     *
     * @return a new one
     */
    public TaskProgram program() {
        return new Cursor(this);
    }

    /**
     * How many steps the list has.
     *
     * @return at least 0
     */
    public int size() {
        return kinds.length;
    }

    /**
     * Work of one pass through the list.
     *
     * @return ns at full speed
     */
    public long workNs() {
        long work = 0;
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == StepKind.RUN) {
                work += amounts[i];
            }
        }
        return work;
    }

    /** Collects steps in order. Amounts are in ns. */
    public static final class Builder {

        private StepKind[] kinds = new StepKind[16];
        private long[] amounts = new long[16];
        private int[] targets = new int[16];
        private int size;

        private Builder() {}

        /**
         * Use a CPU.
         *
         * @param ns work at full speed, at least 0; joined with a run just before it
         * @return this
         */
        public Builder run(long ns) {
            if (size > 0 && kinds[size - 1] == StepKind.RUN) {
                requireNotNegative(ns);
                amounts[size - 1] += ns;
                return this;
            }
            return ns == 0 ? this : add(StepKind.RUN, ns, -1);
        }

        /**
         * Sleep for a time.
         *
         * @param ns at least 0
         * @return this
         */
        public Builder sleep(long ns) {
            return add(StepKind.SLEEP, ns, -1);
        }

        /**
         * Sleep until a time.
         *
         * @param ns from the start of the run
         * @return this
         */
        public Builder sleepUntil(long ns) {
            return add(StepKind.SLEEP_UNTIL, ns, -1);
        }

        /**
         * Sleep until a wake-up was given.
         *
         * @param token which
         * @return this
         */
        public Builder await(int token) {
            return add(StepKind.WAIT, token, -1);
        }

        /**
         * Give a wake-up.
         *
         * @param target index of the wakee
         * @param token which
         * @return this
         */
        public Builder signal(int target, int token) {
            return add(StepKind.SIGNAL, token, target);
        }

        /**
         * Sleep until somebody wakes this task.
         *
         * @return this
         */
        public Builder suspend() {
            return add(StepKind.SUSPEND, 0, -1);
        }

        /**
         * Wake a suspended task.
         *
         * @param target index of the wakee
         * @return this
         */
        public Builder wake(int target) {
            return add(StepKind.WAKE, 0, target);
        }

        /**
         * Start a task.
         *
         * @param child its index
         * @return this
         */
        public Builder fork(int child) {
            return add(StepKind.FORK, 0, child);
        }

        /**
         * Let others run.
         *
         * @return this
         */
        public Builder yieldCpu() {
            return add(StepKind.YIELD, 0, -1);
        }

        /**
         * A list that is run through once.
         *
         * @return the steps
         */
        public Steps once() {
            return repeat(1);
        }

        /**
         * A list that is run through several times.
         *
         * @param times at least 1, or {@link Steps#FOREVER}
         * @return the steps
         */
        public Steps repeat(long times) {
            if (times < 1) {
                throw new IllegalArgumentException("steps repeat at least 1 time, got " + times);
            }
            return new Steps(
                    Arrays.copyOf(kinds, size), Arrays.copyOf(amounts, size), Arrays.copyOf(targets, size), times);
        }

        private Builder add(StepKind kind, long amount, int target) {
            requireNotNegative(amount);
            if (size == kinds.length) {
                kinds = Arrays.copyOf(kinds, size * 2);
                amounts = Arrays.copyOf(amounts, size * 2);
                targets = Arrays.copyOf(targets, size * 2);
            }
            kinds[size] = kind;
            amounts[size] = amount;
            targets[size] = target;
            size++;
            return this;
        }

        private static void requireNotNegative(long amount) {
            if (amount < 0) {
                throw new IllegalArgumentException("a step takes at least 0 ns, got " + amount);
            }
        }
    }

    private static final class Cursor implements TaskProgram {

        private final Steps steps;
        private int at = -1;
        private long pass = 1;

        Cursor(Steps steps) {
            this.steps = steps;
        }

        @Override
        public StepKind next() {
            at++;
            if (at >= steps.kinds.length) {
                if (pass == steps.repeats || steps.kinds.length == 0) {
                    return StepKind.EXIT;
                }
                if (steps.repeats != FOREVER) {
                    pass++;
                }
                at = 0;
            }
            return steps.kinds[at];
        }

        @Override
        public long amount() {
            return steps.amounts[at];
        }

        @Override
        public int target() {
            return steps.targets[at];
        }

        @Override
        public int token() {
            return (int) steps.amounts[at];
        }
    }
}
