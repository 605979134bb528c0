package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.fidelity.Fidelity;
import io.github.twinland.sim.html.ChartPage;
import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.RecordedLoad;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.report.CostFitSummary;
import io.github.twinland.sim.report.FidelityReport;
import io.github.twinland.sim.report.FidelityText;
import io.github.twinland.sim.report.RunReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.history.HistoryListener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code twinland fidelity}: how well a simulation explains a recording. */
@Command(
        name = "fidelity",
        mixinStandardHelpOptions = true,
        description =
                "Says how well a simulation explains a recording: the same load, simulated under the scheduler it was"
                        + " recorded with, against what was recorded.",
        footer = {
            "",
            "Nothing is fitted to the recording; --fit fits the costs to others of the same machine. Give the machine it comes from with --topology, and its kernel's"
                    + " scheduler with --policy: Debian's Linux 7.3 is eevdf:lazy=1,hrtick=1.",
            "",
            "Examples:",
            "  twinland fidelity trace.txt",
            "  twinland fidelity trace.txt --policy eevdf:lazy=1,hrtick=1 --topology sysfs.tar.gz",
            "  twinland fidelity b.data -t sysfs.tar.gz --fit a.data --save-costs machine.json",
            "  twinland fidelity trace.txt --html fidelity.html",
            "  twinland fidelity trace.txt --json - | jq .verdict"
        })
final class FidelityCommand implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Option(
            names = {"-p", "--policy"},
            paramLabel = "NAME[:k=v,...]",
            defaultValue = "eevdf",
            completionCandidates = PolicyOptions.Names.class,
            description = "The scheduler that was recorded (default: ${DEFAULT-VALUE}).")
    private String policy = "eevdf";

    @Mixin
    private final PolicyJarOption jars = new PolicyJarOption();

    @Mixin
    private final MachineOptions machine = new MachineOptions();

    @Mixin
    private final FitOptions fit = new FitOptions();

    @Mixin
    private final SeedOptions seed = new SeedOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Mixin
    private final PageOption page = new PageOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    FidelityCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        DifferentFiles.require(spec);
        PolicySpec policySpec = PolicySpec.parse(policy);
        ComparedPolicies.Candidate candidate = new ComparedPolicies.Candidate(
                policySpec.toString(), jars.catalog().scheduler(policySpec));
        Function<Load, Testbed> machines = machine.machine();
        Variation variation = seed.variation();
        ProgressDisplay progress = output.progress(context);
        List<Path> inputs = fit.inputs(trace.file());
        try (JsonDestination json = output.open(context, inputs);
                ChartDestination html = page.open(ChartPage.FIDELITY, spec, inputs)) {
            CostFitSummary fitted =
                    fit.find(context, progress, trace, mode.mode(), machines, candidate.scheduler(), variation);
            RecordedLoad load = trace.read(context, progress, mode.mode(), event -> {}, new HistoryListener() {});
            Testbed asked = machines.apply(load);
            Testbed testbed =
                    fitted == null ? asked : asked.withCosts(fitted.result().costs());
            List<RunReport> runs = Simulations.run(
                    testbed, variation, List.of(candidate), CommandText.of(spec), Simulations.UNWATCHED, progress);
            RunReport run = runs.get(0);
            FidelityReport report = new FidelityReport(
                    load.trace(),
                    variation.seed(),
                    testbed.machine(),
                    fitted == null ? machine.costs() : "fitted",
                    fitted,
                    run,
                    Fidelity.of(load.recording().metrics(), run.result().metrics(), variation.seed()));
            json.write(report);
            html.write(report);
            if (output.wantsTable()) {
                context.out()
                        .print(FidelityText.format(report, context.terminal().output()));
            }
            return Simulations.exitCode(runs);
        }
    }
}
