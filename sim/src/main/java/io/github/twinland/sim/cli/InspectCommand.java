package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.InspectReport;
import io.github.twinland.sim.report.InspectText;
import io.github.twinland.sim.report.TraceSummary;
import io.github.twinland.sim.workload.recorded.RecordedMetrics;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.history.SchedulingHistory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twinland inspect}: how well a trace can be read, and what was recorded of each task. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows how well a trace can be read, and what was recorded of each task.",
        footer = {
            "",
            "Waits are from runnable to running. Memory does not grow with the length of the trace, but with its tasks.",
            "",
            "Examples:",
            "  twinland inspect perf.data",
            "  ssh phone cat /sys/kernel/tracing/trace | twinland inspect -",
            "  twinland inspect trace.txt.gz --json tasks.json --quiet"
        })
final class InspectCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    InspectCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        try (ProgressDisplay.Task reading = output.progress(context).begin("reading", " MB", 1_000_000, trace.bytes());
                TraceReader reader = trace.open(context, reading::reached);
                JsonDestination json = output.open(context, trace.file())) {
            RecordedMetrics metrics = new RecordedMetrics();
            SchedulingHistory history = new SchedulingHistory(reader.report(), metrics);
            reader.forEach(history);
            history.end();
            reading.end();
            InspectReport report = new InspectReport(
                    new TraceSummary(trace.name(), reader.format(), reader.report()), metrics.result(reader.report()));
            json.write(report);
            if (output.wantsTable()) {
                context.out()
                        .print(InspectText.format(report, context.terminal().output()));
            }
        }
        return ExitCodes.OK;
    }
}
