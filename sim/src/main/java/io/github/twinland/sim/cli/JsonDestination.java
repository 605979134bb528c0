package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.JsonFormat;
import io.github.twinland.sim.report.JsonReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code --json} writes to: a file, standard output, or nowhere. */
final class JsonDestination implements AutoCloseable {

    private final boolean wanted;
    private final Output output;
    private final @Nullable OutputFile file;

    private JsonDestination(boolean wanted, Output output, @Nullable OutputFile file) {
        this.wanted = wanted;
        this.output = output;
        this.file = file;
    }

    /**
     * Prepares to write.
     *
     * @param name a path, {@code -} for standard output, or null for nowhere
     * @param output standard output
     * @param inputs files that are read and so must not be overwritten
     * @return the destination
     */
    static JsonDestination open(@Nullable String name, Output output, List<Path> inputs) {
        if (name == null || name.equals(TraceOption.STANDARD)) {
            return new JsonDestination(name != null, output, null);
        }
        return new JsonDestination(true, output, OutputFile.open(OutputOptions.JSON, name, inputs));
    }

    void write(JsonReport report) {
        if (file != null) {
            file.write(stream -> JsonFormat.write(report, stream));
            file.commit();
        } else if (wanted) {
            output.write(stream -> JsonFormat.write(report, stream));
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
