package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.LateInterrupts;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.util.FastMath;

/**
 * Finds the costs under which simulations explain some recordings best, to judge others of the same machine by them: what
 * a switch, leaving idle and a late timer take, and how often and how long a CPU takes no interrupts. The rest of a cost
 * model stays as it is. The search is CMA-ES (Hansen and Ostermeier, 2001) on the logarithms of these amounts.
 */
public final class CostFit {

    /** Costs to try, each with a simulation of every recording: after that many little is gained. */
    public static final int DEFAULT_TRIES = 240;

    private static final int POPULATION = 12;

    /** Most of the time that a CPU may stall. */
    private static final double MOST_STALLED = 0.5;

    /** Lower and upper bounds, ns, of the amounts in the order of {@link #costs}. */
    private static final double[] LEAST = {100, 100, 100, 100, 5e6, 1e4};

    private static final double[] MOST = {200e3, 1e6, 1e6, 1e6, 1e9, 50e6};

    /** In logarithms to base e: a factor of four. */
    private static final double FIRST_STEP = 1.4;

    private final CostModel base;
    private final List<Target> targets;
    /** Of each target, in their order: what was recorded is sorted once for all tries. */
    private final List<Misfit> misfits;

    private final IntConsumer progress;

    private CostModel best;
    private double least = Double.MAX_VALUE;
    private int tries;

    /**
     * A recording to explain.
     *
     * @param recorded what was measured of it
     * @param simulate runs its load under some costs and measures the same
     */
    public record Target(RunMetrics recorded, Function<CostModel, RunMetrics> simulate) {

        /**
         * Whether it tells anything of costs.
         *
         * @return false if nobody waited in it
         */
        public boolean isUsable() {
            return new Misfit(recorded).isDefined();
        }
    }

    /**
     * What a search found.
     *
     * @param costs the best
     * @param before {@link Misfit} under the costs it began with, the mean over the recordings
     * @param after under the best
     */
    public record Result(CostModel costs, double before, double after) {}

    private CostFit(CostModel base, List<Target> targets, IntConsumer progress) {
        this.base = base;
        this.targets = List.copyOf(targets);
        this.misfits =
                targets.stream().map(target -> new Misfit(target.recorded())).toList();
        this.progress = progress;
        this.best = base;
    }

    /**
     * Searches.
     *
     * @param targets recordings of one machine, each of them usable; all count the same
     * @param base costs to begin with
     * @param tries costs to try, at least 1; up to {@value #POPULATION} more, as they are tried in generations
     * @param seed of the search
     * @param progress told how many were tried
     * @return the best costs found; {@code base} if none are better
     */
    public static Result fit(List<Target> targets, CostModel base, int tries, long seed, IntConsumer progress) {
        CostFit fit = new CostFit(base, targets, progress);
        double before = fit.tried(base);
        fit.search(tries, seed);
        return new Result(fit.best, before, fit.least);
    }

    private void search(int most, long seed) {
        double[] low = logs(LEAST);
        double[] high = logs(MOST);
        CMAESOptimizer optimizer = new CMAESOptimizer(
                FastMath.max(1, most / POPULATION), 0, true, 0, 0, new SplitMix64(seed), false, null);
        PointValuePair unused = optimizer.optimize(
                new ObjectiveFunction(point -> tried(costs(point))),
                GoalType.MINIMIZE,
                new SimpleBounds(low, high),
                new InitialGuess(start(low, high)),
                new CMAESOptimizer.Sigma(steps(low.length)),
                new CMAESOptimizer.PopulationSize(POPULATION),
                new MaxEval(most + 2 * POPULATION));
    }

    private double tried(CostModel costs) {
        double sum = 0;
        for (int i = 0; i < misfits.size(); i++) {
            sum += misfits.get(i).of(targets.get(i).simulate().apply(costs));
        }
        double mean = sum / targets.size();
        progress.accept(++tries);
        if (mean < least) {
            least = mean;
            best = costs;
        }
        return mean;
    }

    /** A point of the search as costs. */
    private CostModel costs(double[] logs) {
        long everyNs = amount(logs[4]);
        long stallNs = Math.min(amount(logs[5]), (long) (MOST_STALLED * everyNs));
        return base.withSwitchCosts(amount(logs[0]), amount(logs[1]))
                .withLateInterrupts(new LateInterrupts(amount(logs[2]), amount(logs[3]), everyNs, stallNs));
    }

    /** The middle of the ranges; nothing is known yet of where in them a machine is. */
    private static double[] start(double[] low, double[] high) {
        double[] middle = new double[low.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = (low[i] + high[i]) / 2;
        }
        return middle;
    }

    private static double[] steps(int count) {
        double[] steps = new double[count];
        Arrays.fill(steps, FIRST_STEP);
        return steps;
    }

    private static double[] logs(double[] amounts) {
        double[] logs = new double[amounts.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = FastMath.log(amounts[i]);
        }
        return logs;
    }

    private static long amount(double log) {
        return FastMath.round(FastMath.exp(log));
    }
}
