package io.github.twinland.sim.cli;

import io.github.twinland.traces.TraceWriter;
import io.github.twinland.traces.compact.CompactFormat;
import io.github.twinland.traces.compact.CompactWriter;
import io.github.twinland.traces.perftext.PerfScriptFormat;
import io.github.twinland.traces.perftext.PerfScriptWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a trace is written to, and in which format. */
public final class TraceOutputOptions {

    private static final String COMPACT = CompactFormat.ID;
    private static final String PERF_SCRIPT = PerfScriptFormat.ID;

    @Parameters(
            paramLabel = "OUT",
            description = "File to write, gzipped if its name ends in .gz; - is standard output.")
    private String out = "";

    @Option(
            names = "--format",
            paramLabel = COMPACT + "|" + PERF_SCRIPT,
            defaultValue = COMPACT,
            completionCandidates = Formats.class,
            description =
                    "What to write: twinland's own small format (docs/trace-format.md), or the text of perf script"
                            + " (default: ${DEFAULT-VALUE}).")
    private String format = COMPACT;

    @Option(
            names = {"-q", "--quiet"},
            description = "No summary and no progress; errors are still told.")
    private boolean quiet;

    /** For picocli. */
    public TraceOutputOptions() {}

    /** The formats that can be written, for completion in a shell. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of(COMPACT, PERF_SCRIPT).iterator();
        }
    }

    /** What shows how far long work got. */
    ProgressDisplay progress(CliContext context) {
        return new ProgressDisplay(context, !quiet);
    }

    /** Makes sure that the trace can be written, before long work begins. */
    TraceDestination open(CliContext context, @Nullable Path input) {
        if (!format.equals(COMPACT) && !format.equals(PERF_SCRIPT)) {
            throw CliException.badInput(
                    "--format " + format + ": cannot be written; possible are " + COMPACT + " and " + PERF_SCRIPT);
        }
        if (format.equals(COMPACT)
                && out.equals(TraceOption.STANDARD)
                && context.out().isTerminal()) {
            throw CliException.badInput(
                    "a compact trace is no text and would garble the terminal; name a file, pipe it on,"
                            + " or print it with --format " + PERF_SCRIPT);
        }
        return TraceDestination.open(context, out, input, this::writer, quiet);
    }

    private TraceWriter writer(OutputStream stream) throws IOException {
        return format.equals(COMPACT) ? new CompactWriter(stream) : new PerfScriptWriter(stream);
    }
}
