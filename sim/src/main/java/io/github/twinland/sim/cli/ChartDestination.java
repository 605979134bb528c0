package io.github.twinland.sim.cli;

import io.github.twinland.sim.html.ChartPage;
import io.github.twinland.sim.report.JsonReport;
import org.jspecify.annotations.Nullable;

/** Where {@code --html} writes a page of charts to: a file, or nowhere. */
final class ChartDestination implements AutoCloseable {

    private final @Nullable OutputFile file;
    private final ChartPage page;
    private final String command;

    ChartDestination(@Nullable OutputFile file, ChartPage page, String command) {
        this.file = file;
        this.page = page;
        this.command = command;
    }

    void write(JsonReport report) {
        if (file != null) {
            file.write(stream -> page.write(command, report, stream));
            file.commit();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
