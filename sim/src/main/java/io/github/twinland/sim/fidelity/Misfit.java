package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.metrics.RunMetrics;
import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/** How far a simulation is from a recording, in one number to make small. */
final class Misfit {

    /** A percentile that is further off, by powers of two, is off: no cost will mend it, so it pulls at none. */
    private static final double MOST_LOG2 = 2;

    private static final double LOG_2 = FastMath.log(2);

    private final double[] recorded;

    /** Against a recording that has waits. */
    Misfit(RunMetrics recorded) {
        this.recorded = waits(recorded);
    }

    /** Whether there is anything to fit. */
    boolean isDefined() {
        return recorded.length > 0;
    }

    /**
     * Of the waits of all tasks: the Kolmogorov-Smirnov distance, and the powers of two by which median, 90th and 99th
     * percentile differ, each in units of what the verdict "close" allows.
     *
     * @param simulated what was measured of the simulation
     * @return at least 0; 4 is about the worst that is still close
     */
    double of(RunMetrics simulated) {
        double[] waits = waits(simulated);
        if (waits.length == 0) {
            return Double.MAX_VALUE;
        }
        double sum = WaitComparison.distance(recorded, waits) / Verdict.CLOSE_DISTANCE;
        for (double quantile : new double[] {0.5, 0.9, 0.99}) {
            double log = FastMath.abs(FastMath.log(WaitComparison.ratio(recorded, waits, quantile)) / LOG_2);
            sum += FastMath.min(log, MOST_LOG2);
        }
        return sum;
    }

    private static double[] waits(RunMetrics metrics) {
        double[] sorted = WaitComparison.atResolution(
                Arrays.stream(WaitComparison.waits(metrics.tasks()).toArray())
                        .asDoubleStream()
                        .toArray());
        Arrays.sort(sorted);
        return sorted;
    }
}
