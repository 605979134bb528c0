package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.InspectReport;
import io.github.twinland.sim.report.InspectText;
import io.github.twinland.sim.report.TraceSummary;
import io.github.twinland.sim.workload.recorded.RecordedMetrics;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code twinland inspect}: how well a trace can be read, and what was recorded of each task. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows how well a trace can be read, and what was recorded of each task.",
        footer = {
            "",
            "Waits are from runnable to running. Memory does not grow with the length of the trace, but with its tasks,"
                    + " unless --html keeps a timeline.",
            "",
            "Examples:",
            "  twinland inspect perf.data",
            "  ssh phone cat /sys/kernel/tracing/trace | twinland inspect -",
            "  twinland inspect trace.txt.gz --json tasks.json --quiet",
            "  twinland inspect trace.txt --perfetto trace.perfetto-trace"
        })
final class InspectCommand implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Mixin
    private final PictureOptions picture = new PictureOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    InspectCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        try (ProgressDisplay.Task reading = output.progress(context).begin("reading", " MB", 1_000_000, trace.bytes());
                TraceReader reader = trace.open(context, reading::reached);
                JsonDestination json = output.open(context, trace.file());
                Pictures pictures = picture.open(spec, trace.file())) {
            RecordedMetrics metrics =
                    RecordedMetrics.read(reader, pictures.recordedEvents(), pictures.recordedHistory());
            pictures.end();
            reading.end();
            InspectReport report = new InspectReport(
                    new TraceSummary(trace.name(), reader.format(), reader.report()), metrics.result(reader.report()));
            json.write(report);
            pictures.write(report);
            if (output.wantsTable()) {
                context.out()
                        .print(InspectText.format(report, context.terminal().output()));
            }
        }
        return ExitCodes.OK;
    }
}
