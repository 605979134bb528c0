package io.github.twinland.sim.cli;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twinland convert}: writes a trace anew, small and quick to read, or as perf's text. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Writes any trace that can be read as a compact one, some 15 to 20 times smaller than perf.data or perf's"
                        + " text, or as perf's text.",
        footer = {
            "",
            "Nothing that twinland looks at is lost: every command prints the same of a compact trace as of its source.",
            "",
            "Examples:",
            "  twinland convert trace.txt trace.twl",
            "  twinland convert trace.txt trace.twl.gz",
            "  twinland convert trace.twl - --format perf-script | less",
            "  twinland convert trace.txt.gz - | zstd > trace.twl.zst"
        })
final class ConvertCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Mixin
    private final TraceOutputOptions output = new TraceOutputOptions();

    ConvertCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        try (ProgressDisplay.Task reading =
                        output.progress(context).begin("converting", " MB", 1_000_000, trace.bytes());
                TraceReader reader = trace.open(context, reading::reached);
                TraceDestination to = output.open(context, trace.file())) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
            reader.forEach(event -> {
                history.accept(event);
                to.accept(event);
            });
            reading.end();
            to.finish(reader);
        }
        return ExitCodes.OK;
    }
}
