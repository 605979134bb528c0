package io.github.twinland.sim.workload.random;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;

/**
 * A distribution of durations in ns. Immutable; every user takes its own {@link #sampler}. Samples are rounded to whole
 * ns and held within 0 .. {@link #LONGEST_NS}.
 *
 * <p>Only commons-math3 and its {@link FastMath} compute here: {@link Math} may differ by a bit from one JVM to the next.
 */
public final class DurationDistribution {

    /** The longest duration: what the kernel model can hold as work, 2^43 - 1 ns, which is 2.4 hours. */
    public static final long LONGEST_NS = (1L << 43) - 1;

    private final String description;
    private final double meanNs;
    private final Function<RandomGenerator, DoubleSupplier> source;

    private DurationDistribution(String description, double meanNs, Function<RandomGenerator, DoubleSupplier> source) {
        this.description = description;
        this.meanNs = meanNs;
        this.source = source;
    }

    /**
     * Always the same.
     *
     * @param ns at least 0
     * @return a distribution
     */
    public static DurationDistribution constant(double ns) {
        return new DurationDistribution("constant", requireRange("mean", ns), random -> () -> ns);
    }

    /**
     * Exponential: memoryless, as in M/M/1.
     *
     * @param meanNs more than 0
     * @return a distribution
     */
    public static DurationDistribution exponential(double meanNs) {
        requirePositive("mean", meanNs);
        return new DurationDistribution(
                "exponential", meanNs, random -> new ExponentialDistribution(random, meanNs)::sample);
    }

    /**
     * Uniform.
     *
     * @param minNs at least 0
     * @param maxNs more than {@code minNs}
     * @return a distribution
     */
    public static DurationDistribution uniform(double minNs, double maxNs) {
        requireRange("minimum", minNs);
        if (!(maxNs > minNs)) {
            throw new IllegalArgumentException(
                    "the maximum of a uniform distribution must exceed its minimum, got " + minNs + " and " + maxNs);
        }
        requireRange("maximum", maxNs);
        return new DurationDistribution(
                "uniform", (minNs + maxNs) / 2, random -> new UniformRealDistribution(random, minNs, maxNs)::sample);
    }

    /**
     * Short or long.
     *
     * @param probabilityOfShort 0 .. 1
     * @param shortNs at least 0
     * @param longNs at least 0
     * @return a distribution
     */
    public static DurationDistribution bimodal(double probabilityOfShort, double shortNs, double longNs) {
        if (!(probabilityOfShort >= 0 && probabilityOfShort <= 1)) {
            throw new IllegalArgumentException("a probability is 0..1, got " + probabilityOfShort);
        }
        requireRange("short duration", shortNs);
        requireRange("long duration", longNs);
        return new DurationDistribution(
                "bimodal",
                probabilityOfShort * shortNs + (1 - probabilityOfShort) * longNs,
                random -> () -> random.nextDouble() < probabilityOfShort ? shortNs : longNs);
    }

    /**
     * Log-normal: {@code exp(N(mu, sigma^2))} with {@code mu = ln(mean) - sigma^2 / 2}. The squared coefficient of
     * variation is {@code exp(sigma^2) - 1}.
     *
     * @param meanNs more than 0
     * @param sigma more than 0, at most 10
     * @return a distribution
     */
    public static DurationDistribution lognormal(double meanNs, double sigma) {
        requirePositive("mean", meanNs);
        if (!(sigma > 0 && sigma <= 10)) {
            throw new IllegalArgumentException("sigma of a log-normal distribution must be in (0, 10], got " + sigma);
        }
        double mu = FastMath.log(meanNs) - sigma * sigma / 2;
        return new DurationDistribution(
                "lognormal", meanNs, random -> new LogNormalDistribution(random, mu, sigma)::sample);
    }

    /**
     * Pareto: heavy-tailed, {@code P(X > x) = (scale / x)^alpha} from {@code scale = mean (alpha - 1) / alpha} on. The
     * variance is infinite up to alpha 2.
     *
     * @param meanNs more than 0
     * @param alpha shape, more than 1, or there would be no mean
     * @return a distribution
     */
    public static DurationDistribution pareto(double meanNs, double alpha) {
        requirePositive("mean", meanNs);
        if (!(alpha > 1 && alpha <= 1000)) {
            throw new IllegalArgumentException("alpha of a Pareto distribution must be in (1, 1000], got " + alpha);
        }
        double scale = meanNs * (alpha - 1) / alpha;
        return new DurationDistribution(
                "pareto", meanNs, random -> new ParetoDistribution(random, scale, alpha)::sample);
    }

    /**
     * A stream of samples.
     *
     * @param random drawn from, and shared with whoever else draws from it
     * @return gives the next sample, ns, at each call
     */
    public LongSupplier sampler(RandomGenerator random) {
        DoubleSupplier samples = source.apply(random);
        return () -> Math.max(0, Math.min(LONGEST_NS, Math.round(samples.getAsDouble())));
    }

    /**
     * Its mean.
     *
     * @return ns
     */
    public double meanNs() {
        return meanNs;
    }

    @Override
    public String toString() {
        return description + " of mean " + meanNs + " ns";
    }

    private static void requirePositive(String what, double ns) {
        if (!(ns > 0)) {
            throw new IllegalArgumentException("the " + what + " of a distribution must be above 0 ns, got " + ns);
        }
        requireRange(what, ns);
    }

    private static double requireRange(String what, double ns) {
        if (!(ns >= 0 && ns <= LONGEST_NS)) {
            throw new IllegalArgumentException(
                    "the " + what + " of a distribution must be 0.." + LONGEST_NS + " ns, got " + ns);
        }
        return ns;
    }
}
