package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.compare.Comparison;
import io.github.twinland.sim.html.ChartPage;
import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.report.CompareReport;
import io.github.twinland.sim.report.CompareText;
import io.github.twinland.sim.report.SeedRange;
import io.github.twinland.traces.TraceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinland compare}: which of several policies is better, by how much, and how sure that is. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Says which policy is better at what, by how much, and how sure that is: every policy runs every"
                + " load with every seed, and is compared with the first one.",
        footer = {
            "",
            "Seeds vary what a workload draws, the order of events of one instant, and costs; never what the tasks of a"
                    + " recording do. docs/comparing.md explains figures, intervals and verdicts.",
            "",
            "Examples:",
            "  twinland compare rustland-2024 eevdf --on trace.txt",
            "  twinland compare rustland-2024 rustland-2024:boost=1 eevdf --on examples/workloads/*.json",
            "  twinland compare eevdf mine --policy-jar mine.jar --on *.twl --topology 4c2t --html compare.html",
            "  twinland compare fifo eevdf --on trace.txt --json - | jq -r .contrasts[].conclusions[]"
        })
final class CompareCommand implements Callable<Integer> {

    private static final int DEFAULT_SEEDS = 20;
    private static final double MOST_MARGIN = 100;

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "POLICY",
            arity = "0..*",
            completionCandidates = PolicyOptions.Names.class,
            description = "Two or more policies, NAME[:k=v,...]; the first is what others are compared with.")
    private List<String> policies = new ArrayList<>();

    @Mixin
    private final LoadOptions loads = new LoadOptions();

    @Mixin
    private final SeedsOptions seeds = new SeedsOptions(DEFAULT_SEEDS);

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description = "Differences of up to so much do not matter (default: ${DEFAULT-VALUE}).")
    private double margin = 1;

    @Mixin
    private final PolicyJarOption jars = new PolicyJarOption();

    @Mixin
    private final MachineOptions machine = new MachineOptions();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final PageOption page = new PageOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    CompareCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        List<ComparedPolicies.Candidate> candidates = candidates();
        SeedRange range = seeds.rangeForIntervals();
        if (!(margin >= 0 && margin <= MOST_MARGIN)) {
            throw CliException.badInput("--margin must be 0 to 100 percent, got " + margin);
        }
        Function<Load, Testbed> machines = machine.machine();
        List<Path> files = loads.files();
        int atOnce = threads.threads();
        ProgressDisplay progress = output.progress(context);
        DifferentFiles.require(spec);
        try (JsonDestination json = output.open(context, files);
                ChartDestination html = page.open(ChartPage.COMPARE, spec, files)) {
            List<Testbed> testbeds =
                    loads.read(context, progress).stream().map(machines).toList();
            ManyRuns runs = new ManyRuns(testbeds, range, this::again);
            Comparison comparison = Comparison.of(runs.run(candidates, atOnce, progress, "comparing"), margin / 100);
            CompareReport report = new CompareReport(
                    candidates.stream().map(ComparedPolicies.Candidate::label).toList(),
                    candidates.stream()
                            .map(ComparedPolicies.Candidate::scheduler)
                            .toList(),
                    testbeds.stream().map(Testbed::summary).toList(),
                    range,
                    margin,
                    comparison);
            json.write(report);
            html.write(report);
            if (output.wantsTable()) {
                context.out()
                        .print(CompareText.format(report, context.terminal().output()));
            }
            return exitCode(report);
        }
    }

    private List<ComparedPolicies.Candidate> candidates() {
        SchedulerCatalog catalog = jars.catalog();
        List<ComparedPolicies.Candidate> candidates = policies.stream()
                .map(PolicySpec::parse)
                .map(policy -> new ComparedPolicies.Candidate(policy.toString(), catalog.scheduler(policy)))
                .toList();
        if (candidates.size() < 2) {
            throw CliException.badInput("compare needs at least two policies, got " + candidates.size()
                    + "; name them before " + LoadOptions.ON + ", as in twinland compare eevdf fifo " + LoadOptions.ON
                    + " trace.txt");
        }
        return candidates;
    }

    private String again(ManyRuns.Run run) {
        return CommandText.of(run.command(loads, machine, jars));
    }

    private static int exitCode(CompareReport report) {
        for (int policy = 0; policy < report.labels().size(); policy++) {
            for (List<RunOutcome> load : report.comparison().runs().get(policy)) {
                for (RunOutcome run : load) {
                    if (run.end().isFailure()) {
                        throw CliException.failedRun(
                                report.labels().get(policy) + ": " + run.end().detail());
                    }
                }
            }
        }
        return ExitCodes.OK;
    }
}
