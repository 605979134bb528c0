package io.github.twinland.sim.validation;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.util.FastMath;

/**
 * A confidence interval for a mean.
 *
 * @param mean its middle
 * @param halfWidth from the middle to either end, at least 0
 * @param runs how many independent values it was made from
 */
public record Interval(double mean, double halfWidth, int runs) {

    /** Chosen before anything was run: of a thousand true answers, one is expected to lie outside. */
    public static final double CONFIDENCE = 0.999;

    /**
     * Student's t interval of independent values at {@link #CONFIDENCE}.
     *
     * @param values one from each run, at least 2
     * @return the interval
     */
    public static Interval of(double[] values) {
        double standardError = new StandardDeviation().evaluate(values) / FastMath.sqrt(values.length);
        double t = new TDistribution(values.length - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return new Interval(new Mean().evaluate(values), t * standardError, values.length);
    }

    /**
     * Whether a value lies in it.
     *
     * @param value any
     * @return true if it is no further from the middle than the half width
     */
    public boolean contains(double value) {
        return Math.abs(value - mean) <= halfWidth;
    }
}
