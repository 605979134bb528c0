package io.github.twinland.sim.compare;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * By what factor one scheduler's figure differs from another's. The unit is the run: each seed gives one difference of
 * logarithms, the mean over the loads, since both schedulers get the same draws, costs and order of ties from a seed. Loads
 * weigh alike and are what they are: the interval is about other seeds, not about other loads.
 *
 * @param kind what could be made of the runs
 * @param ratio the other figure over the reference, Hodges-Lehmann estimate; not a number if there is none
 * @param low lower end of the interval at {@link #CONFIDENCE}; not a number unless the kind is {@link Kind#ESTIMATED}
 * @param high upper end, likewise
 * @param p of the Wilcoxon signed-rank test that the ratio is 1; not a number unless it was estimated
 * @param loads how many loads have the figure
 * @param pairs runs compared in pairs
 * @param lower pairs in which the other's figure is lower
 * @param higher pairs in which it is higher
 */
public record Effect(
        Kind kind, double ratio, double low, double high, double p, int loads, int pairs, int lower, int higher) {

    /** Of the intervals, and what tests are held to. */
    public static final double CONFIDENCE = 0.95;

    /** Fewer differences give no interval at that confidence: 2 / 2^5 is more than 5 %. */
    public static final int FEWEST_SEEDS = 6;

    /** Differences of logarithms closer than that are the same but for rounding. */
    private static final double ROUNDING = 1e-12;

    /** What could be made of the runs. */
    public enum Kind {
        /** No load has the figure under both. */
        NONE,
        /** Every pair of runs is equal. */
        IDENTICAL,
        /** The difference is the same for every seed, or there is one seed only: no interval has a meaning. */
        EXACT,
        /** Seeds differ, and there is an interval. */
        ESTIMATED
    }

    /** The lower end of what the ratio may be; without an interval it is what it is. */
    double least() {
        return kind == Kind.ESTIMATED ? low : ratio;
    }

    /** The upper end. */
    double most() {
        return kind == Kind.ESTIMATED ? high : ratio;
    }

    /**
     * Whether the interval leaves out that there is no difference.
     *
     * @return false also if there is no interval
     */
    public boolean excludesNone() {
        return low > 1 || high < 1;
    }

    /**
     * Compares.
     *
     * @param reference figures by load and seed
     * @param other the same of the other scheduler
     * @param resolution smaller figures count as that much; above 0
     * @return the effect
     */
    static Effect of(double[][] reference, double[][] other, double resolution) {
        List<double[]> usable = new ArrayList<>();
        int lower = 0;
        int higher = 0;
        for (int load = 0; load < reference.length; load++) {
            double[] differences = differences(reference[load], other[load], resolution);
            if (differences.length > 0) {
                usable.add(differences);
                for (double difference : differences) {
                    lower += difference < 0 ? 1 : 0;
                    higher += difference > 0 ? 1 : 0;
                }
            }
        }
        if (usable.isEmpty()) {
            return without(Kind.NONE, Double.NaN, 0, 0, 0, 0);
        }
        double[] means = meanOfLoads(usable);
        int pairs = usable.size() * means.length;
        if (lower + higher == 0) {
            return without(Kind.IDENTICAL, 1, usable.size(), pairs, 0, 0);
        }
        SignedRank rank = new SignedRank(means);
        double ratio = FastMath.exp(rank.middle());
        if (means.length < FEWEST_SEEDS || isConstant(means)) {
            return without(Kind.EXACT, ratio, usable.size(), pairs, lower, higher);
        }
        double[] interval = rank.interval(CONFIDENCE);
        return new Effect(
                Kind.ESTIMATED,
                ratio,
                FastMath.exp(interval[0]),
                FastMath.exp(interval[1]),
                rank.p(),
                usable.size(),
                pairs,
                lower,
                higher);
    }

    /** Of one load by seed; none if one of its runs lacks the figure. */
    private static double[] differences(double[] reference, double[] other, double resolution) {
        double[] differences = new double[reference.length];
        for (int seed = 0; seed < differences.length; seed++) {
            if (Double.isNaN(reference[seed]) || Double.isNaN(other[seed])) {
                return new double[0];
            }
            differences[seed] = FastMath.log(FastMath.max(resolution, other[seed]))
                    - FastMath.log(FastMath.max(resolution, reference[seed]));
        }
        return differences;
    }

    private static double[] meanOfLoads(List<double[]> loads) {
        double[] means = new double[loads.get(0).length];
        for (double[] differences : loads) {
            for (int seed = 0; seed < means.length; seed++) {
                means[seed] += differences[seed] / loads.size();
            }
        }
        return means;
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (FastMath.abs(value - values[0]) > ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private static Effect without(Kind kind, double ratio, int loads, int pairs, int lower, int higher) {
        return new Effect(kind, ratio, Double.NaN, Double.NaN, Double.NaN, loads, pairs, lower, higher);
    }
}
