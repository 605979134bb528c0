package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.commons.math3.util.FastMath;

/**
 * The waits of a group of tasks, simulated against recorded. Ratios are simulated over recorded; a time below
 * {@link #RESOLUTION_NS}, which perf's text does not tell from 0, counts as that much.
 *
 * @param group who
 * @param tasks how many
 * @param recorded the recorded waits
 * @param simulated the simulated waits
 * @param p50 ratio of the medians
 * @param p90 ratio of the 90th percentiles
 * @param p99 ratio of the 99th percentiles
 * @param distance the largest distance of the two distribution functions (Kolmogorov, Smirnov), 0 .. 1
 * @param cumulative both distributions, to draw
 */
public record WaitComparison(
        String group,
        int tasks,
        Distribution.Summary recorded,
        Distribution.Summary simulated,
        Estimate p50,
        Estimate p90,
        Estimate p99,
        Estimate distance,
        CumulativeWaits cumulative) {

    /** The microsecond of perf's text, ns. */
    public static final double RESOLUTION_NS = 1_000;

    static WaitComparison of(
            String group, List<TaskMetrics> recorded, List<TaskMetrics> simulated, Bootstrap bootstrap) {
        Distribution before = waits(recorded);
        Distribution after = waits(simulated);
        if (before.count() == 0 || after.count() == 0) {
            return new WaitComparison(
                    group,
                    recorded.size(),
                    before.summary(),
                    after.summary(),
                    Estimate.NONE,
                    Estimate.NONE,
                    Estimate.NONE,
                    Estimate.NONE,
                    CumulativeWaits.of(before, after));
        }
        if (!before.isExact() || !after.isExact()) {
            double[] ratios = RoughWaits.ratios(before, after);
            return new WaitComparison(
                    group,
                    recorded.size(),
                    before.summary(),
                    after.summary(),
                    Estimate.withoutInterval(ratios[0]),
                    Estimate.withoutInterval(ratios[1]),
                    Estimate.withoutInterval(ratios[2]),
                    Estimate.withoutInterval(RoughWaits.distance(before, after)),
                    CumulativeWaits.of(before, after));
        }
        double[] first = Arrays.stream(before.toArray()).asDoubleStream().toArray();
        double[] second = Arrays.stream(after.toArray()).asDoubleStream().toArray();
        double[][] sorted = {first.clone(), second.clone()};
        Arrays.sort(sorted[0]);
        Arrays.sort(sorted[1]);
        double[] firstRounded = atResolution(first);
        double[] secondRounded = atResolution(second);
        return new WaitComparison(
                group,
                recorded.size(),
                before.summary(),
                after.summary(),
                ratio(first, second, sorted, 0.5, bootstrap),
                ratio(first, second, sorted, 0.9, bootstrap),
                ratio(first, second, sorted, 0.99, bootstrap),
                bootstrap.ofTwo(
                        firstRounded,
                        secondRounded,
                        distance(firstRounded, secondRounded),
                        both -> distance(both[0], both[1])),
                CumulativeWaits.of(before, after));
    }

    /**
     * Whether there are too many waits to say how sure the figures are.
     *
     * @return true if there are figures, but no intervals
     */
    public boolean isRough() {
        return p50.exists() && !p50.hasInterval();
    }

    static Distribution waits(List<TaskMetrics> tasks) {
        Distribution all = new Distribution();
        tasks.forEach(task -> all.addAll(task.waitNs));
        return all;
    }

    private static Estimate ratio(
            double[] recorded, double[] simulated, double[][] sorted, double quantile, Bootstrap bootstrap) {
        return bootstrap.ofTwo(
                recorded, simulated, ratio(sorted[0], sorted[1], quantile), both -> ratio(both[0], both[1], quantile));
    }

    static double ratio(double[] sortedRecorded, double[] sortedSimulated, double quantile) {
        return FastMath.max(RESOLUTION_NS, at(sortedSimulated, quantile))
                / FastMath.max(RESOLUTION_NS, at(sortedRecorded, quantile));
    }

    /** Nearest rank, as everywhere in the reports. */
    private static double at(double[] sorted, double quantile) {
        return sorted[(int) FastMath.max(0, FastMath.ceil(quantile * sorted.length) - 1)];
    }

    static double distance(double[] first, double[] second) {
        return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(first, second);
    }

    static double[] atResolution(double[] waits) {
        return Arrays.stream(waits)
                .map(wait -> FastMath.max(RESOLUTION_NS, FastMath.rint(wait / RESOLUTION_NS) * RESOLUTION_NS))
                .toArray();
    }
}
