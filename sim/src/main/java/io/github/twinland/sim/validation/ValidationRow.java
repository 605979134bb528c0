package io.github.twinland.sim.validation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One comparison of the simulator with theory. */
public sealed interface ValidationRow {

    /**
     * What is compared.
     *
     * @return a few words
     */
    String what();

    /**
     * Whether simulation and theory agree.
     *
     * @return false if one of them is wrong
     */
    boolean holds();

    /**
     * The comparison as text.
     *
     * @return what theory says, what was simulated, and by what rule they are compared
     */
    List<String> cells();

    /**
     * A mean that theory gives, against a confidence interval. It fails if the mean lies outside, and if the interval is so
     * wide that it would prove nothing.
     *
     * @param what is compared
     * @param theory the mean
     * @param interval from independent runs
     * @param allowedWidth most that the half width may be, as a part of {@code theory}
     */
    record Estimate(String what, double theory, Interval interval, double allowedWidth) implements ValidationRow {

        @Override
        public boolean holds() {
            return interval.contains(theory) && interval.halfWidth() <= allowedWidth * theory;
        }

        @Override
        public List<String> cells() {
            return List.of(
                    number(theory),
                    number(interval.mean()) + " ± " + number(interval.halfWidth()),
                    String.format(
                            Locale.ROOT,
                            "inside, and ± at most %.1f %%; %d runs",
                            allowedWidth * 100,
                            interval.runs()));
        }
    }

    /**
     * A value that theory gives, with a tolerance that theory gives too.
     *
     * @param what is compared
     * @param theory the value
     * @param found in the simulation
     * @param tolerance most by which they may differ; 0 for not at all
     */
    record Exact(String what, double theory, double found, double tolerance) implements ValidationRow {

        private static final double ROUNDING = 1e-9;

        @Override
        public boolean holds() {
            return Math.abs(found - theory) <= tolerance;
        }

        @Override
        public List<String> cells() {
            return List.of(number(theory), number(found), tolerance < ROUNDING ? "equal" : "± " + number(tolerance));
        }
    }

    /**
     * A limit that theory gives.
     *
     * @param what is compared
     * @param limit most that the value may be
     * @param worst largest value found
     * @param of in how many cases
     */
    record Bound(String what, double limit, double worst, int of) implements ValidationRow {

        @Override
        public boolean holds() {
            return worst <= limit;
        }

        @Override
        public List<String> cells() {
            return List.of("≤ " + number(limit), number(worst), "largest of " + of);
        }
    }

    /**
     * Distances from what theory gives in the limit, which must shrink from one step to the next.
     *
     * @param what is compared
     * @param theory the limit
     * @param found in the simulation, step by step
     */
    record Trend(String what, double theory, List<Double> found) implements ValidationRow {

        @Override
        public boolean holds() {
            for (int i = 1; i < found.size(); i++) {
                if (Math.abs(found.get(i) - theory) >= Math.abs(found.get(i - 1) - theory)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<String> cells() {
            return List.of(
                    "→ " + number(theory),
                    found.stream().map(ValidationRow::number).collect(Collectors.joining(", ")),
                    "closer at each step");
        }
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
    }
}
