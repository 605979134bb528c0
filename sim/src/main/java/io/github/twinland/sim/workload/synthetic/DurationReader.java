package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.workload.random.DurationDistribution;

/** Reads durations: a number of ns, or an object that describes a distribution of them. */
final class DurationReader {

    private static final double LONGEST = DurationDistribution.LONGEST_NS;

    /** Squared coefficient of variation 1.72. */
    private static final double DEFAULT_SIGMA = 1;

    /** Heavy-tailed with a finite variance. */
    private static final double DEFAULT_ALPHA = 2.5;

    /** Up to what part of it a mean that is given twice may differ. */
    private static final double MEAN_TOLERANCE = 1e-3;

    private DurationReader() {}

    static DurationDistribution read(JsonValue value) {
        if (!value.isObject()) {
            if (!value.isInteger()) {
                throw value.error("must be an integer of ns or a distribution, as in {\"dist\": \"exponential\","
                        + " \"mean_ns\": 1000000}");
            }
            return DurationDistribution.constant((double) value.integer(0, DurationDistribution.LONGEST_NS));
        }
        return switch (value.get("dist").text()) {
            case "constant" -> {
                value.requireNames("dist", "mean_ns");
                yield DurationDistribution.constant(value.get("mean_ns").number(0, LONGEST));
            }
            case "exponential" -> {
                value.requireNames("dist", "mean_ns");
                yield DurationDistribution.exponential(mean(value));
            }
            case "uniform" -> uniform(value);
            case "bimodal" -> bimodal(value);
            case "lognormal" -> {
                value.requireNames("dist", "mean_ns", "sigma");
                double sigma = value.has("sigma") ? value.get("sigma").number(1e-9, 10) : DEFAULT_SIGMA;
                yield DurationDistribution.lognormal(mean(value), sigma);
            }
            case "pareto" -> {
                value.requireNames("dist", "mean_ns", "alpha");
                double alpha = value.has("alpha") ? value.get("alpha").number(1.001, 1000) : DEFAULT_ALPHA;
                yield DurationDistribution.pareto(mean(value), alpha);
            }
            default ->
                throw value.get("dist")
                        .error("must be one of constant, exponential, uniform, bimodal, lognormal, pareto, got '"
                                + value.get("dist").text() + "'");
        };
    }

    private static double mean(JsonValue value) {
        return value.get("mean_ns").number(1, LONGEST);
    }

    private static DurationDistribution uniform(JsonValue value) {
        value.requireNames("dist", "mean_ns", "min_ns", "max_ns");
        if (!value.has("min_ns") && !value.has("max_ns")) {
            return DurationDistribution.uniform(0, 2 * value.get("mean_ns").number(1, LONGEST / 2));
        }
        double min = value.get("min_ns").number(0, LONGEST);
        double max = value.get("max_ns").number(0, LONGEST);
        if (max <= min) {
            throw value.get("max_ns").error("must exceed 'min_ns'");
        }
        return checkMean(value, DurationDistribution.uniform(min, max), "the middle of 'min_ns' and 'max_ns'");
    }

    private static DurationDistribution bimodal(JsonValue value) {
        value.requireNames("dist", "mean_ns", "p", "short_ns", "long_ns");
        DurationDistribution distribution = DurationDistribution.bimodal(
                value.get("p").number(0, 1),
                value.get("short_ns").number(0, LONGEST),
                value.get("long_ns").number(0, LONGEST));
        return checkMean(
                value, distribution, "p * short_ns + (1 - p) * long_ns, 'p' being the probability of 'short_ns'");
    }

    private static DurationDistribution checkMean(JsonValue value, DurationDistribution distribution, String formula) {
        if (value.has("mean_ns")) {
            double given = mean(value);
            if (Math.abs(given - distribution.meanNs()) > MEAN_TOLERANCE * given) {
                throw value.get("mean_ns")
                        .error("is not " + distribution.meanNs() + ", which is " + formula
                                + "; leave it out or correct it");
            }
        }
        return distribution;
    }
}
