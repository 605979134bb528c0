package io.github.twinland.sim.cli;

import io.github.twinland.sim.load.RecordedLoad;
import io.github.twinland.sim.report.TraceSummary;
import io.github.twinland.sim.workload.recorded.Recording;
import io.github.twinland.sim.workload.recorded.ReplayMode;
import io.github.twinland.traces.BreakPolicy;
import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.history.HistoryListener;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameter that names a recorded trace. */
public final class TraceOption {

    /** What stands for standard input or output. */
    static final String STANDARD = "-";

    @Parameters(
            paramLabel = "TRACE",
            description = {
                "Recorded trace: perf.data (a file or a folder), trace.dat, text of perf script or ftrace, systrace page,"
                        + " Perfetto trace, compact trace of twinland; - is standard input."
            })
    private String trace = "";

    @Option(
            names = "--on-break",
            paramLabel = "fail|drop|synthesise",
            defaultValue = "synthesise",
            completionCandidates = BreakPolicies.class,
            description = {
                "Where events are lost or what is recorded cannot have been: fail there; drop the runs that are not"
                        + " proven, and events that go back in time; or synthesise the missing switches (default:"
                        + " ${DEFAULT-VALUE}). convert and cut write what was recorded and synthesise nothing."
            })
    private String onBreak = "synthesise";

    /** For picocli. */
    public TraceOption() {}

    /** The policies as users write them, for completion in a shell. */
    static final class BreakPolicies implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(BreakPolicy.values()).map(BreakPolicy::key).iterator();
        }
    }

    private BreakPolicy breakPolicy() {
        for (BreakPolicy policy : BreakPolicy.values()) {
            if (policy.key().equalsIgnoreCase(onBreak)) {
                return policy;
            }
        }
        throw CliException.badInput("--on-break " + onBreak + ": must be fail, drop or synthesise");
    }

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
            if (file != null && Files.isDirectory(file)) {
                return sizeOfFiles(file);
            }
            return file != null && Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** A recording may be a folder of files, one for each CPU. */
    private static long sizeOfFiles(Path folder) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        return bytes;
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
        BreakPolicy policy = breakPolicy();
        Path file = file();
        TraceReader reader =
                file == null ? Traces.open(context.in(), "standard input", progress) : Traces.open(file, progress);
        return reader.onBreak(policy);
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
        return new TraceOption().readAnother(name, context, progress, mode);
    }

    /**
     * Reads another trace to its end as this one is to be read.
     *
     * @param name a path, or {@code -}
     * @param mode which wake-ups of it depend on the simulation
     * @throws TraceException if it is no recording of scheduling that can be read
     */
    RecordedLoad readAnother(String name, CliContext context, ProgressDisplay progress, ReplayMode mode)
            throws TraceException {
        TraceOption option = new TraceOption();
        option.trace = name;
        option.onBreak = onBreak;
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
