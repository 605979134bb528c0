package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.metrics.Distribution;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.math3.util.FastMath;

/**
 * Compares waits by what a {@link Distribution} still knows when there were too many to keep each: figures to three digits. The
 * order in which the waits came is lost, and with it what an interval would rest on.
 */
final class RoughWaits {

    private RoughWaits() {}

    /** Ratios of median, 90th and 99th percentile, simulated over recorded. */
    static double[] ratios(Distribution recorded, Distribution simulated) {
        double[] before = percentiles(recorded.summary());
        double[] after = percentiles(simulated.summary());
        double[] ratios = new double[before.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = FastMath.max(WaitComparison.RESOLUTION_NS, after[i])
                    / FastMath.max(WaitComparison.RESOLUTION_NS, before[i]);
        }
        return ratios;
    }

    private static double[] percentiles(Distribution.Summary summary) {
        return new double[] {summary.p50(), summary.p90(), summary.p99()};
    }

    /** The largest distance of the two distribution functions, at the resolution of waits; neither is empty. */
    static double distance(Distribution recorded, Distribution simulated) {
        long[] bounds = LongStream.concat(
                        Arrays.stream(recorded.distinctValues()), Arrays.stream(simulated.distinctValues()))
                .map(RoughWaits::lastOfTheSame)
                .sorted()
                .distinct()
                .toArray();
        long[] before = recorded.countsUpTo(bounds);
        long[] after = simulated.countsUpTo(bounds);
        double largest = 0;
        for (int i = 0; i < bounds.length; i++) {
            double distance = (double) before[i] / recorded.count() - (double) after[i] / simulated.count();
            largest = FastMath.max(largest, FastMath.abs(distance));
        }
        return largest;
    }

    /** The longest wait that is not told from this one, ns: they are rounded to the resolution, which is the shortest. */
    private static long lastOfTheSame(long waitNs) {
        double steps = FastMath.max(1, FastMath.rint(waitNs / WaitComparison.RESOLUTION_NS));
        return (long) ((steps + 0.5) * WaitComparison.RESOLUTION_NS);
    }
}
