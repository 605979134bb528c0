package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.random.SplitMix64;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;

/**
 * Intervals by resampling (Efron, Annals of Statistics 7, 1979; percentile method). Values that follow each other, such as
 * the waits of a task, are not independent, so blocks of neighbours are drawn, of length n^(1/3) (circular block bootstrap,
 * Politis and Romano 1992; the length after Hall, Horowitz and Jing, Biometrika 82, 1995).
 */
final class Bootstrap {

    /** Of the intervals. */
    static final double CONFIDENCE = 0.95;

    private static final int MOST_RESAMPLES = 400;
    private static final int FEWEST_RESAMPLES = 60;

    /** So many values are drawn in all, as far as the fewest resamples allow. */
    private static final long MOST_DRAWN = 20_000_000;

    private final SplitMix64 random;

    Bootstrap(long seed) {
        this.random = new SplitMix64(seed);
    }

    /**
     * An interval of a figure of two samples that are independent of each other.
     *
     * @param value the figure of the samples as they are
     * @param figure computes it, from sorted samples
     */
    Estimate ofTwo(double[] first, double[] second, double value, ToDoubleFunction<double[][]> figure) {
        int resamples = resamples((long) first.length + second.length);
        double[] found = new double[resamples];
        double[][] drawn = {new double[first.length], new double[second.length]};
        for (int i = 0; i < resamples; i++) {
            draw(first, drawn[0]);
            draw(second, drawn[1]);
            Arrays.sort(drawn[0]);
            Arrays.sort(drawn[1]);
            found[i] = figure.applyAsDouble(drawn);
        }
        return interval(value, found);
    }

    /**
     * An interval of the ratio of two sums over the same members, such as switches per task, drawing members.
     *
     * @param numerator a value of each member
     * @param denominator another value of each member
     */
    Estimate ofRatio(double[] numerator, double[] denominator) {
        double value =
                Arrays.stream(numerator).sum() / Arrays.stream(denominator).sum();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Estimate.NONE;
        }
        double[] found = new double[resamples(numerator.length)];
        for (int i = 0; i < found.length; i++) {
            double above = 0;
            double below = 0;
            for (int drawn = 0; drawn < numerator.length; drawn++) {
                int member = random.nextInt(numerator.length);
                above += numerator[member];
                below += denominator[member];
            }
            found[i] = below == 0 ? value : above / below;
        }
        return interval(value, found);
    }

    private static int resamples(long values) {
        return (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, MOST_DRAWN / Math.max(1, values)));
    }

    private void draw(double[] from, double[] to) {
        int block = (int) Math.max(1, FastMath.rint(FastMath.cbrt(from.length)));
        int at = 0;
        while (at < to.length) {
            int start = random.nextInt(from.length);
            for (int i = 0; i < block && at < to.length; i++) {
                to[at++] = from[(start + i) % from.length];
            }
        }
    }

    private static Estimate interval(double value, double[] found) {
        Arrays.sort(found);
        int cut = (int) FastMath.floor(found.length * (1 - CONFIDENCE) / 2);
        return new Estimate(value, found[cut], found[found.length - 1 - cut]);
    }
}
