package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Distribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: three significant digits and a unit, the same on every machine. */
public final class Amounts {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final String[] UNITS = {"ns", "us", "ms", " s"};
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String NONE = "-";

    private Amounts() {}

    /**
     * A time: {@code 845 us}, {@code 13.6 ms}, {@code 2.31  s}; units have one width so that columns line up.
     *
     * @param ns at least 0
     * @return three significant digits and a unit
     */
    public static String time(long ns) {
        return ns == 0 ? "0 ns" : time(BigDecimal.valueOf(ns));
    }

    /**
     * A time in a sentence, where nothing has to line up: {@code 2.31 s}.
     *
     * @param ns at least 0
     * @return three significant digits and a unit
     */
    public static String plainTime(long ns) {
        return time(ns).replace("  ", " ");
    }

    /** One figure of a distribution, as {@link #time(long)}; nothing if it has no values. */
    static String time(long ns, Distribution.Summary of) {
        return of.count() == 0 ? NONE : time(ns);
    }

    /** The mean of a distribution, as {@link #time(long)}; nothing if it has no values. */
    static String meanTime(Distribution times) {
        if (times.count() == 0) {
            return NONE;
        }
        BigDecimal mean = JsonFormat.mean(times.sum(), times.count());
        return mean.signum() == 0 ? "0 ns" : time(mean);
    }

    /** A difference of times with its sign. */
    static String change(long ns) {
        return (ns > 0 ? "+" : ns < 0 ? "-" : "") + time(Math.abs(ns));
    }

    private static String time(BigDecimal ns) {
        BigDecimal value = ns;
        int unit = 0;
        while (unit < UNITS.length - 1 && value.round(THREE_DIGITS).compareTo(THOUSAND) >= 0) {
            value = value.movePointLeft(3);
            unit++;
        }
        // Whole seconds, however many, are never rounded to hundreds.
        BigDecimal shown = value.compareTo(HUNDRED) >= 0 ? value.setScale(0, RoundingMode.HALF_UP) : threeDigits(value);
        return shown.toPlainString() + " " + UNITS[unit];
    }

    /** Three digits, but no decimals that a whole number of ns does not have. */
    private static BigDecimal threeDigits(BigDecimal value) {
        BigDecimal rounded = value.round(THREE_DIGITS);
        return rounded.stripTrailingZeros().scale() <= 0 && value.scale() <= 0
                ? rounded.setScale(0, RoundingMode.UNNECESSARY)
                : rounded.setScale(3 - (rounded.precision() - rounded.scale()), RoundingMode.HALF_UP);
    }

    /** A count: {@code 1,234,567}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A ratio of 0 .. 1 as {@code 87.3 %}. */
    static String percent(BigDecimal ratio, int decimals) {
        return ratio.multiply(HUNDRED).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** A ratio of 0 .. 1 as {@code 0.873}. */
    static String index(BigDecimal ratio) {
        return ratio.setScale(3, RoundingMode.HALF_UP).toPlainString();
    }
}
