package io.github.twinland.sim.cli;

import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.load.WrittenLoad;
import io.github.twinland.sim.report.RunReport;
import io.github.twinland.sim.report.WorkloadReport;
import io.github.twinland.sim.report.WorkloadText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code twinland run}: a workload that somebody wrote down, under scheduling policies. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a workload from a JSON file under scheduling policies.",
        footer = {
            "",
            "The file is in twinland's own JSON (docs/workloads.md) or in that of rt-app; which is recognised. Without"
                    + " --topology the machine has " + WrittenLoad.DEFAULT_TOPOLOGY + " cores.",
            "",
            "Examples:",
            "  twinland run examples/workloads/pipeline.json --compare eevdf",
            "  twinland run examples/workloads/mm1.json -p fifo -t 1 --costs zero --scheduler-cost ideal",
            "  twinland run examples/workloads/interactive-beside-hogs.json --compare rustland-2024:boost=1",
            "  twinland run - --json - <workload.json | jq .runs[0].total.response_ns"
        })
final class RunCommand implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final WorkloadOption workload = new WorkloadOption();

    @Mixin
    private final ComparedPolicies policies = new ComparedPolicies();

    @Mixin
    private final MachineOptions machine = new MachineOptions();

    @Mixin
    private final SeedOptions seed = new SeedOptions();

    @Mixin
    private final PictureOptions picture = new PictureOptions();

    @Mixin
    private final DecisionRecordOption decisions = new DecisionRecordOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RunCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ComparedPolicies.Candidate> candidates = policies.candidates();
        machine.refuseRecorded();
        Function<Load, Testbed> machines = machine.machine();
        Variation variation = seed.variation();
        WrittenLoad load = workload.read(context);
        try (JsonDestination json = output.open(context, workload.file());
                Pictures pictures = picture.open(spec, workload.file());
                DecisionRecord record = decisions.open(workload.file())) {
            Testbed testbed = machines.apply(load);
            List<RunReport> runs = Simulations.run(
                    testbed,
                    variation,
                    record.of(candidates, testbed.machine().topology()),
                    CommandText.of(spec),
                    pictures::of,
                    output.progress(context));
            WorkloadReport report = new WorkloadReport(
                    load.name(),
                    load.format(),
                    testbed.workload(variation.seed()),
                    variation.seed(),
                    testbed.machine(),
                    runs);
            json.write(report);
            pictures.write(report);
            record.write();
            if (output.wantsTable()) {
                context.out()
                        .print(WorkloadText.format(report, context.terminal().output()));
            }
            return Simulations.exitCode(runs);
        }
    }
}
