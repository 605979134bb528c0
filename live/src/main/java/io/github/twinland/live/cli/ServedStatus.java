package io.github.twinland.live.cli;

import io.github.twinland.live.metrics.StatusServer;
import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveListener;
import io.github.twinland.live.run.LiveStatus;

/** A live run that is both printed and served. */
final class ServedStatus implements LiveListener {

    private final LiveListener printer;
    private final StatusServer server;
    private final boolean printed;

    /** {@code printed}: whether a status is printed before the end. */
    ServedStatus(LiveListener printer, StatusServer server, boolean printed) {
        this.printer = printer;
        this.server = server;
        this.printed = printed;
    }

    @Override
    public void unprotected(String sentence) {
        printer.unprotected(sentence);
    }

    @Override
    public void attached(long warmUpNs) {
        printer.attached(warmUpNs);
    }

    @Override
    public void recordingEnded(String sentence) {
        printer.recordingEnded(sentence);
    }

    @Override
    public void status(LiveStatus status) {
        server.status(status);
        if (printed) {
            printer.status(status);
        }
    }

    @Override
    public void ended(LiveStatus last, ExitReport exit) {
        server.ended(last, exit);
        printer.ended(last, exit);
    }
}
