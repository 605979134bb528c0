package io.github.twinland.sim.cli;

import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.RecordedLoad;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.report.ReplayReport;
import io.github.twinland.sim.report.ReplayText;
import io.github.twinland.sim.report.RunReport;
import io.github.twinland.traces.TraceException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code twinland replay}: what a recorded load would have looked like under other policies. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Shows what a recorded load would have looked like under other scheduling policies.",
        footer = {
            "",
            "Only what the tasks did is taken from the recording: how long they ran, when they slept, who woke whom."
                    + " Where and how long they waited is what the simulation finds out.",
            "",
            "Examples:",
            "  twinland replay perf.data",
            "  twinland replay trace.txt --compare fifo,rustland-2024:boost=1,slice_us=5000",
            "  twinland replay trace.txt --topology 4c2t --seed 7",
            "  twinland replay trace.txt --compare eevdf --html report.html --perfetto replay.perfetto-trace",
            "  twinland replay trace.txt --policy-jar mine.jar --policy mine:slice_us=5000",
            "  perf record -e 'sched:*' -a -o - sleep 5 | twinland replay - --json - | jq .runs[0].total.wait_ns"
        })
final class ReplayCommand implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Mixin
    private final ComparedPolicies policies = new ComparedPolicies();

    @Mixin
    private final MachineOptions machine = new MachineOptions();

    @Mixin
    private final SeedOptions seed = new SeedOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Mixin
    private final PictureOptions picture = new PictureOptions();

    @Mixin
    private final DecisionRecordOption decisions = new DecisionRecordOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ReplayCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        List<ComparedPolicies.Candidate> candidates = policies.candidates();
        Function<Load, Testbed> machines = machine.machine();
        Variation variation = seed.variation();
        ProgressDisplay progress = output.progress(context);
        try (JsonDestination json = output.open(context, trace.file());
                Pictures pictures = picture.open(spec, trace.file());
                DecisionRecord record = decisions.open(trace.file())) {
            RecordedLoad load =
                    trace.read(context, progress, mode.mode(), pictures.recordedEvents(), pictures.recordedHistory());
            pictures.end();
            Testbed testbed = machines.apply(load);
            List<RunReport> runs = Simulations.run(
                    testbed,
                    variation,
                    record.of(candidates, testbed.machine().topology()),
                    CommandText.of(spec),
                    pictures::of,
                    progress);
            ReplayReport report = new ReplayReport(
                    load.trace(),
                    variation.seed(),
                    mode.name(),
                    testbed.machine(),
                    load.recording().metrics(),
                    runs);
            json.write(report);
            pictures.write(report);
            record.write();
            if (output.wantsTable()) {
                context.out().print(ReplayText.format(report, context.terminal().output()));
            }
            return Simulations.exitCode(runs);
        }
    }
}
