package io.github.twinland.sim.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is told of a trace that was written. */
public final class WrittenTraceText {

    private static final int DECIMALS = 1;

    private WrittenTraceText() {}

    /**
     * One line about it.
     *
     * @param name of the file, as the user gave it
     * @param events how many it holds
     * @param bytes how large it is
     * @return the line with its end
     */
    public static String format(String name, long events, long bytes) {
        BigDecimal each = events == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(events), DECIMALS, RoundingMode.HALF_UP);
        return Printable.oneLine(name) + ": " + ImportText.plural(events, "event") + ", "
                + ImportText.plural(bytes, "byte") + ", " + each.toPlainString() + " an event\n";
    }

    /**
     * What the text of perf script cannot say.
     *
     * @param events how many events it concerns, at least 1
     * @return a sentence
     */
    public static String lostInterrupts(long events) {
        return ImportText.plural(events, "event")
                + " came out of interrupts, which this text cannot say: their wake-ups will look like those of whoever"
                + " was running; --format compact keeps it";
    }
}
