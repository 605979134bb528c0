package io.github.twinland.sim.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The last line of a terminal, written again and again once the work has taken a second, and cleared when it is done. */
final class LastLine implements ProgressBarConsumer {

    private static final long QUIET_NS = 1_000_000_000L;

    private final PrintStream err;
    private final int width;
    private final LongSupplier clock;
    private final long startNs;
    private boolean written;

    LastLine(PrintStream err, int width, LongSupplier clock) {
        this.err = err;
        this.width = width;
        this.clock = clock;
        this.startNs = clock.getAsLong();
    }

    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    @Override
    public void accept(String line) {
        if (clock.getAsLong() - startNs >= QUIET_NS) {
            err.print("\r" + line);
            err.flush();
            written = true;
        }
    }

    @Override
    public void clear() {
        if (written) {
            err.print("\r" + " ".repeat(width) + "\r");
        }
    }

    @Override
    public void close() {
        err.flush();
    }
}
