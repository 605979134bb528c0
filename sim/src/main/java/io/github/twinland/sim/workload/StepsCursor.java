package io.github.twinland.sim.workload;

import io.github.twinland.sim.random.SplitMix64;
import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where one task is in its {@link Steps}. */
final class StepsCursor implements TaskProgram {

    private static final long[] NO_LOOPS = {};

    private final Steps steps;
    private final long seed;
    private final long[] passes;
    private LongSupplier @Nullable [] samplers;
    private int at = -1;
    private long amount;

    StepsCursor(Steps steps, long seed) {
        this.steps = steps;
        this.seed = seed;
        this.passes = steps.loops == 0 ? NO_LOOPS : new long[steps.loops];
    }

    @Override
    public StepKind next() {
        at++;
        while (at < steps.kinds.length) {
            if (steps.loopBegins[at] == Steps.NO_LOOP) {
                amount = amountHere();
                return steps.kinds[at];
            }
            at = afterLoopEnd();
        }
        return StepKind.EXIT;
    }

    private int afterLoopEnd() {
        long times = steps.amounts[at];
        int loop = steps.targets[at];
        if (times == Steps.FOREVER || ++passes[loop] < times) {
            return steps.loopBegins[at];
        }
        passes[loop] = 0;
        return at + 1;
    }

    private long amountHere() {
        @Nullable DurationDistribution[] distributions = steps.distributions;
        DurationDistribution distribution = distributions == null ? null : distributions[at];
        if (distribution == null) {
            return steps.amounts[at];
        }
        LongSupplier[] all = samplers;
        if (all == null) {
            all = samplers();
            samplers = all;
        }
        return all[at].getAsLong();
    }

    /** Made at the first need, so that a hundred thousand tasks that wait to start take no memory for it. */
    private LongSupplier[] samplers() {
        SplitMix64 random = new SplitMix64(seed);
        @Nullable DurationDistribution[] distributions = steps.distributions;
        LongSupplier[] all = new LongSupplier[steps.kinds.length];
        for (int i = 0; i < all.length; i++) {
            DurationDistribution distribution = distributions == null ? null : distributions[i];
            if (distribution != null) {
                all[i] = distribution.sampler(random);
            }
        }
        return all;
    }

    @Override
    public long amount() {
        return amount;
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
