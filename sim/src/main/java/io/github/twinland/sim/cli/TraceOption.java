package io.github.twinland.sim.cli;

import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The parameter that names a recorded trace. */
public final class TraceOption {

    /** What stands for standard input or output. */
    static final String STANDARD = "-";

    @Parameters(
            paramLabel = "TRACE",
            description = {
                "Recorded trace: perf.data, trace.dat, text of perf script or ftrace, systrace page,"
                        + " Perfetto trace; - is standard input."
            })
    private String trace = "";

    /** For picocli. */
    public TraceOption() {}

    /**
     * The trace as the user named it.
     *
     * @return a path or {@code -}
     */
    public String name() {
        return trace;
    }

    /** The file, or null for standard input. */
    @Nullable
    Path file() {
        if (trace.equals(STANDARD)) {
            return null;
        }
        return path(trace);
    }

    /** How much there is to read, or -1 if it is not known. */
    long bytes() {
        Path file = file();
        try {
            return file != null && Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /**
     * Opens the trace.
     *
     * @param context where standard input is
     * @param progress told how far it was read
     * @return a reader before the first event
     * @throws TraceException if it is no trace that can be read
     */
    public TraceReader open(CliContext context, ReadProgress progress) throws TraceException {
        Path file = file();
        return file == null ? Traces.open(context.in(), "standard input", progress) : Traces.open(file, progress);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw CliException.badInput("'" + text + "' cannot be the name of a file: " + e.getReason());
        }
    }
}
