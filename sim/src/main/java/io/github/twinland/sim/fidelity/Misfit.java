package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.RunMetrics;
import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/** How far a simulation is from a recording, in one number to make small. */
final class Misfit {

    /** A percentile that is further off, by powers of two, is off: no cost will mend it, so it pulls at none. */
    private static final double MOST_LOG2 = 2;

    private static final double LOG_2 = FastMath.log(2);
    private static final double[] QUANTILES = {0.5, 0.9, 0.99};

    private final Distribution waits;
    /** The recorded waits, ascending; empty if they are too many. */
    private final double[] recorded;

    /** Against a recording that has waits. */
    Misfit(RunMetrics recorded) {
        this.waits = WaitComparison.waits(recorded.tasks());
        this.recorded = sorted(waits);
    }

    /** Whether there is anything to fit. */
    boolean isDefined() {
        return waits.count() > 0;
    }

    /**
     * Of the waits of all tasks: the Kolmogorov-Smirnov distance, and the powers of two by which median, 90th and 99th
     * percentile differ, each in units of what the verdict "close" allows.
     *
     * @param simulated what was measured of the simulation
     * @return at least 0; 4 is about the worst that is still close
     */
    double of(RunMetrics simulated) {
        Distribution found = WaitComparison.waits(simulated.tasks());
        if (found.count() == 0) {
            return Double.MAX_VALUE;
        }
        if (!waits.isExact() || !found.isExact()) {
            return of(RoughWaits.distance(waits, found), RoughWaits.ratios(waits, found));
        }
        double[] sorted = sorted(found);
        double[] ratios = new double[QUANTILES.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = WaitComparison.ratio(recorded, sorted, QUANTILES[i]);
        }
        return of(WaitComparison.distance(recorded, sorted), ratios);
    }

    private static double of(double distance, double[] ratios) {
        double sum = distance / Verdict.CLOSE_DISTANCE;
        for (double ratio : ratios) {
            sum += FastMath.min(FastMath.abs(FastMath.log(ratio) / LOG_2), MOST_LOG2);
        }
        return sum;
    }

    private static double[] sorted(Distribution waits) {
        if (!waits.isExact()) {
            return new double[0];
        }
        double[] sorted = WaitComparison.atResolution(
                Arrays.stream(waits.toArray()).asDoubleStream().toArray());
        Arrays.sort(sorted);
        return sorted;
    }
}
