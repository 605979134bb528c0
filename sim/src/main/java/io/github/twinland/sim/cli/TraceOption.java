package io.github.twinland.sim.cli;

import io.github.twinland.sim.load.RecordedLoad;
import io.github.twinland.sim.report.TraceSummary;
import io.github.twinland.sim.workload.recorded.Recording;
import io.github.twinland.sim.workload.recorded.ReplayMode;
import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.history.HistoryListener;
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

    /**
     * Reads the trace to its end.
     *
     * @param mode which wake-ups of it depend on the simulation
     * @param events takes each event before it is looked at
     * @param history is told what the tasks did
     * @throws TraceException if it is no recording of scheduling that can be read
     */
    RecordedLoad read(
            CliContext context,
            ProgressDisplay progress,
            ReplayMode mode,
            SchedEventSink events,
            HistoryListener history)
            throws TraceException {
        try (ProgressDisplay.Task reading = progress.begin("reading", " MB", 1_000_000, bytes());
                TraceReader reader = open(context, reading::reached)) {
            Recording recording = Recording.read(reader, events, history);
            return new RecordedLoad(new TraceSummary(trace, reader.format(), reader.report()), recording, mode);
        }
    }

    /**
     * Reads a trace to its end that no parameter names.
     *
     * @param name a path, or {@code -}
     * @param mode which wake-ups of it depend on the simulation
     * @throws TraceException if it is no recording of scheduling that can be read
     */
    static RecordedLoad read(String name, CliContext context, ProgressDisplay progress, ReplayMode mode)
            throws TraceException {
        TraceOption option = new TraceOption();
        option.trace = name;
        return option.read(context, progress, mode, event -> {}, new HistoryListener() {});
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw CliException.badInput("'" + text + "' cannot be the name of a file: " + e.getReason());
        }
    }
}
