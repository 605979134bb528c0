package io.github.twinland.sim.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal, and nowhere else, how far long work got, how fast it goes and when it will be done. What takes
 * less than a second shows nothing.
 */
final class ProgressDisplay {

    private static final int REFRESH_MS = 200;

    private final CliContext context;
    private final boolean shown;

    ProgressDisplay(CliContext context, boolean wanted) {
        this.context = context;
        this.shown = wanted && context.terminal().progress();
    }

    /** Whether anybody will see it; if not, nobody need count. */
    boolean isShown() {
        return shown;
    }

    /**
     * Begins a piece of work.
     *
     * @param what it is, a few words
     * @param unit name of the unit shown, such as {@code MB}
     * @param unitSize amount of one such unit
     * @param all the amount to be done, or -1 if nobody knows
     * @return to be told of progress and closed
     */
    Task begin(String what, String unit, long unitSize, long all) {
        if (!shown) {
            return new Task(null);
        }
        DecimalFormat rate = new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return new Task(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(all)
                .setUnit(unit, unitSize)
                .showSpeed(rate)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS)
                .clearDisplayOnFinish()
                .setConsumer(
                        new LastLine(context.err(), context.terminal().errors().width() - 1, System::nanoTime))
                .build());
    }

    /** A piece of work that is under way. */
    static final class Task implements AutoCloseable {

        private @Nullable ProgressBar bar;

        private Task(@Nullable ProgressBar bar) {
            this.bar = bar;
        }

        /** So much of it is done. */
        void reached(long amount) {
            if (bar != null) {
                bar.stepTo(amount);
            }
        }

        /** It is done, or given up: takes the display away. */
        void end() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
