package io.github.twinland.sim.workload;

import io.github.twinland.sim.workload.random.DurationDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A fixed list of steps with loops. It is shared by all runs; {@link #program(long)} makes the cursor of one run.
 */
public final class Steps {

    /** Repeats without end. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** Marks an entry that is a step, not the end of a loop. */
    static final int NO_LOOP = -1;

    final StepKind[] kinds;
    final long[] amounts;
    final int[] targets;

    /** For the end of a loop, the entry the loop begins with; its times are in {@link #amounts}, its number in targets. */
    final int[] loopBegins;

    /** Where the amount is drawn at each pass; null if nowhere. */
    final @Nullable DurationDistribution @Nullable [] distributions;

    final int loops;

    Steps(
            StepKind[] kinds,
            long[] amounts,
            int[] targets,
            int[] loopBegins,
            @Nullable DurationDistribution @Nullable [] distributions,
            int loops) {
        this.kinds = kinds;
        this.amounts = amounts;
        this.targets = targets;
        this.loopBegins = loopBegins;
        this.distributions = distributions;
        this.loops = loops;
    }

    /**
     * Starts a list.
     *
     * @return an empty builder
     */
    public static StepsBuilder builder() {
        return new StepsBuilder();
    }

    /**
     * A cursor before the first step, of steps that draw nothing.
     *
     * @return a new one
     * @throws IllegalStateException if an amount is drawn from a distribution
     */
    public TaskProgram program() {
        if (distributions != null) {
            throw new IllegalStateException(
                    "these steps draw their amounts from a distribution; give the program a seed");
        }
        return new StepsCursor(this, 0);
    }

    /**
     * A cursor before the first step.
     *
     * @param seed of all amounts it draws
     * @return a new one
     */
    public TaskProgram program(long seed) {
        return new StepsCursor(this, seed);
    }
}
