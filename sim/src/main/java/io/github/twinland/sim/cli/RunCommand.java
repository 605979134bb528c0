package io.github.twinland.sim.cli;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.json.JsonFiles;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.MachineSummary;
import io.github.twinland.sim.report.RunReport;
import io.github.twinland.sim.report.WorkloadReport;
import io.github.twinland.sim.report.WorkloadText;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.WorkloadDescription;
import io.github.twinland.sim.workload.format.WorkloadFormats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinland run}: a workload that somebody wrote down, under scheduling policies. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a workload from a JSON file under scheduling policies.",
        footer = {
            "",
            "The file is in twinland's own JSON (docs/workloads.md) or in that of rt-app; which is recognised. Without"
                    + " --topology the machine has " + RunCommand.DEFAULT_TOPOLOGY + " cores.",
            "",
            "Examples:",
            "  twinland run examples/workloads/pipeline.json --compare eevdf",
            "  twinland run examples/workloads/mm1.json -p fifo -t 1 --costs zero --scheduler-cost ideal",
            "  twinland run examples/workloads/interactive-beside-hogs.json --compare rustland-2024:boost=1",
            "  twinland run - --json - <workload.json | jq .runs[0].total.response_ns"
        })
final class RunCommand implements Callable<Integer> {

    static final String DEFAULT_TOPOLOGY = "4";

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "WORKLOAD", description = "Workload in JSON; - is standard input.")
    private String file = "";

    @Mixin
    private final ComparedPolicies policies = new ComparedPolicies();

    @Mixin
    private final MachineOptions machine = new MachineOptions();

    @Mixin
    private final PictureOptions picture = new PictureOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RunCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ComparedPolicies.Candidate> candidates = policies.candidates();
        machine.refuseRecorded();
        MachineSummary asked = machine.machine();
        MachineSummary simulated =
                asked != null ? asked : new MachineSummary(DEFAULT_TOPOLOGY, Topologies.read(DEFAULT_TOPOLOGY));
        Function<Topology, SimulationSetup> rules = machine.rules(CommandText.of(spec));
        boolean fromFile = !file.equals(TraceOption.STANDARD);
        WorkloadDescription description = WorkloadFormats.parse(text(), fromFile ? file : "standard input");
        Path input = fromFile ? TraceOption.path(file) : null;
        try (JsonDestination json = output.open(context, input);
                Pictures pictures = picture.open(spec, input)) {
            Workload workload = description.workload(simulated.topology(), machine.seed());
            List<RunReport> runs = Simulations.run(
                    rules.apply(simulated.topology()),
                    workload,
                    candidates,
                    pictures.of(workload, simulated.topology()),
                    output.progress(context),
                    expectedNs(workload));
            WorkloadReport report =
                    new WorkloadReport(file, description.format(), workload, machine.seed(), simulated, runs);
            json.write(report);
            pictures.write(report);
            if (output.wantsTable()) {
                context.out()
                        .print(WorkloadText.format(report, context.terminal().output()));
            }
            return Simulations.exitCode(runs);
        }
    }

    private String text() {
        if (!file.equals(TraceOption.STANDARD)) {
            return JsonFiles.read(file, "the workload", "-, which stands for standard input");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(context.in().readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonInputException("cannot read the workload from standard input: it is not UTF-8 text");
        } catch (IOException e) {
            throw new JsonInputException("cannot read the workload from standard input: " + e.getMessage());
        }
    }

    /** The end of the run if it is known, else the last start of a task. */
    private static long expectedNs(Workload workload) {
        long lastStartNs =
                workload.tasks().stream().mapToLong(TaskSpec::startNs).max().orElse(0);
        return workload.window().durationNs() == Long.MAX_VALUE
                ? lastStartNs
                : workload.window().durationNs();
    }
}
