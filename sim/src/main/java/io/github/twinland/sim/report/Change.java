package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Figure;
import java.util.Locale;
import org.apache.commons.math3.util.FastMath;

/** Figures and ratios of them in words and digits that people read. */
final class Change {

    /** Where no line is to be broken. */
    static final String BLANK = WrappedText.NO_BREAK;

    private static final double TIMES_FROM = 2;

    private Change() {}

    /** A figure with its unit. */
    static String value(Figure figure, double value) {
        return switch (figure.unit()) {
            case TIME -> Amounts.time(FastMath.round(value));
            case CPUS -> digits(value) + " CPUs";
            case RATE -> digits(value) + " /s";
            case INDEX -> String.format(Locale.ROOT, "%.3f", value);
        };
    }

    /** A figure with more digits, for figures that lie close together. */
    static String fine(Figure figure, double value) {
        return switch (figure.unit()) {
            case TIME -> Amounts.time(FastMath.round(value));
            case CPUS -> String.format(Locale.ROOT, "%.4f CPUs", value);
            case RATE -> digits(value) + " /s";
            case INDEX -> String.format(Locale.ROOT, "%.4f", value);
        };
    }

    /** Such as {@code 5.2 times shorter (4.9 to 5.5)} or {@code 12 % fewer (9.8 to 14 %)}; the smaller change first. */
    static String words(Figure figure, double ratio, double low, double high) {
        boolean less = ratio < 1;
        boolean inTimes = FastMath.max(ratio, 1 / ratio) >= TIMES_FROM;
        String amount = amount(ratio, inTimes);
        String from = amount(less ? high : low, inTimes);
        String to = amount(less ? low : high, inTimes);
        String unit = inTimes ? BLANK + "times" : BLANK + "%";
        String interval = Double.isNaN(low) || from.equals(to) ? "" : " (" + from + " to " + to + unit + ")";
        return amount + unit + BLANK + direction(figure, less) + interval;
    }

    /** An interval on both sides of nothing, such as {@code -3 % to +2.5 %}. */
    static String between(double low, double high) {
        return signedPercent(low) + " to " + signedPercent(high);
    }

    /** A ratio with three digits or more. */
    static String ratio(double ratio) {
        if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
            return "-";
        }
        String form = ratio >= 100 ? "%.0f" : ratio >= 10 ? "%.1f" : ratio >= 0.1 ? "%.3f" : "%.4f";
        return String.format(Locale.ROOT, form, ratio);
    }

    private static String amount(double ratio, boolean inTimes) {
        return inTimes ? digits(FastMath.max(ratio, 1 / ratio)) : percent(FastMath.abs(ratio - 1));
    }

    private static String signedPercent(double ratio) {
        return (ratio < 1 ? "-" : "+") + percent(FastMath.abs(ratio - 1)) + BLANK + "%";
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, part >= 0.1 ? "%,.0f" : part >= 0.01 ? "%.1f" : "%.2f", 100 * part);
    }

    private static String direction(Figure figure, boolean less) {
        return switch (figure.unit()) {
            case TIME -> less ? "shorter" : "longer";
            case CPUS -> less ? "less" : "more";
            case RATE -> less ? "fewer" : "more";
            case INDEX -> less ? "lower" : "higher";
        };
    }

    private static String digits(double value) {
        return String.format(
                Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }
}
