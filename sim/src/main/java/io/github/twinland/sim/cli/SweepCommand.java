package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.html.ChartPage;
import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.report.SeedRange;
import io.github.twinland.sim.report.SweepReport;
import io.github.twinland.sim.report.SweepText;
import io.github.twinland.sim.sweep.Front;
import io.github.twinland.sim.sweep.ParameterSpace;
import io.github.twinland.sim.sweep.ResultsFile;
import io.github.twinland.sim.sweep.SweepPlan;
import io.github.twinland.sim.sweep.SweepPoint;
import io.github.twinland.sim.sweep.SweepResults;
import io.github.twinland.traces.TraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinland sweep}: tries many values of a policy's parameters, and shows which are best. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Tries many values of a policy's parameters on the same loads, and shows those that are best in"
                + " latency, in throughput, or between: the Pareto front.",
        footer = {
            "",
            "Results go to --results line by line. A sweep that was killed goes on where it was if it is started again with"
                    + " the same options; nothing is lost or done twice (docs/comparing.md).",
            "",
            "Examples:",
            "  twinland sweep rustland-2024 --param boost=1..1000:log:4 --on trace.txt --results boost.jsonl",
            "  twinland sweep rustland-2024 --param boost=1,100 --param slice_us=1000..20000:lin:5"
                    + " --on examples/workloads/hackbench.json --seeds 5 --results grid.jsonl --html grid.html",
            "  twinland sweep rustland-2024:boost=1 --param slice_us=500..50000:log --random 50 --on *.twl"
                    + " --results random.jsonl"
        })
final class SweepCommand implements Callable<Integer> {

    static final String RESULTS = "--results";

    private static final int DEFAULT_SEEDS = 1;

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "POLICY",
            completionCandidates = PolicyOptions.Names.class,
            description = "Policy, NAME[:k=v,...], with values of what is not searched.")
    private String policy = "";

    @Option(
            names = "--param",
            paramLabel = "RANGE",
            required = true,
            description =
                    "Values to try: boost=1,10,100, boost=0..100:step:20, boost=0..100:lin:6 (six values evenly apart),"
                            + " boost=1..1000:log:4 (four by equal factors); may be given again, for every combination.")
    private List<String> ranges = new ArrayList<>();

    @Option(
            names = "--random",
            paramLabel = "N",
            description =
                    "Try N points drawn from the ranges instead, which may then lack a number, as boost=1..1000:log.")
    private @Nullable Integer random;

    @Mixin
    private final LoadOptions loads = new LoadOptions();

    @Option(
            names = RESULTS,
            paramLabel = "FILE",
            required = true,
            description = "Where the figures of every run go, one line of JSON each; resumed if it is there.")
    private String results = "";

    @Mixin
    private final FrontOptions front = new FrontOptions();

    @Mixin
    private final SeedsOptions seeds = new SeedsOptions(DEFAULT_SEEDS);

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

    SweepCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        PolicySpec base = PolicySpec.parse(policy);
        SchedulerCatalog catalog = jars.catalog();
        ParameterSpace space =
                ParameterSpace.parse(base, catalog.entry(base.name()).parameters(), ranges);
        SeedRange range = seeds.range();
        Figure latency = front.latency();
        Figure throughput = front.throughput();
        List<PolicySpec> points = random == null ? space.grid() : space.random(random, range.first());
        List<ComparedPolicies.Candidate> candidates = points.stream()
                .map(point -> new ComparedPolicies.Candidate(point.toString(), catalog.scheduler(point)))
                .toList();
        Function<Load, Testbed> machines = machine.machine();
        List<Path> files = loads.files();
        SweepPlan plan = plan(points, files.size(), range);
        ProgressDisplay progress = output.progress(context);
        DifferentFiles.require(spec);
        try (JsonDestination json = output.open(context, files);
                ChartDestination html = page.open(ChartPage.SWEEP, spec, files)) {
            List<Testbed> testbeds =
                    loads.read(context, progress).stream().map(machines).toList();
            SweepIdentity identity = new SweepIdentity(points, range, loads.modeName(), testbeds, files, jars.files());
            SweepRuns runs = new SweepRuns(plan, candidates, new ManyRuns(testbeds, range, this::again));
            SweepResults done = run(identity, runs, plan, progress);
            List<SweepPoint> found = Front.points(plan, done.all(), latency, throughput);
            SweepReport report = new SweepReport(
                    base.name(),
                    space.names(),
                    space.texts(),
                    results,
                    testbeds.stream().map(Testbed::summary).toList(),
                    range,
                    latency,
                    throughput,
                    found,
                    confirmation(found, range));
            json.write(report);
            html.write(report);
            if (output.wantsTable()) {
                context.out().print(SweepText.format(report, context.terminal().output()));
            }
            return ExitCodes.OK;
        }
    }

    private static SweepPlan plan(List<PolicySpec> points, int loads, SeedRange seeds) {
        try {
            return new SweepPlan(points, loads, seeds.count());
        } catch (ArithmeticException e) {
            throw new PolicyException("that is more than two thousand million runs; give fewer points, files or seeds");
        }
    }

    private SweepResults run(SweepIdentity identity, SweepRuns runs, SweepPlan plan, ProgressDisplay progress) {
        SweepResults done = new SweepResults(results, plan.runs());
        try (ResultsFile file = ResultsFile.open(TraceOption.path(results), identity.header())) {
            done.resume(file.lines());
            runs.complete(done, file, threads.threads(), progress);
            return done;
        } catch (IOException e) {
            throw CliException.badInput(results + ": cannot be read and written: " + e.getMessage() + "; give "
                    + RESULTS + " a file in a folder you may write to");
        }
    }

    private String again(ManyRuns.Run run) {
        return CommandText.of(run.command(loads, machine, jars));
    }

    /** The point of lowest latency against the policy as given, with seeds that the search has not seen. */
    private String confirmation(List<SweepPoint> found, SeedRange range) {
        SweepPoint best = front.best(found);
        if (best == null || best.policy().equals(found.get(0).policy())) {
            return "";
        }
        Stream<String> words = Stream.of(
                        Stream.of("twinland", "compare"),
                        Stream.of(
                                found.get(0).policy().toString(), best.policy().toString()),
                        jars.arguments(),
                        machine.arguments(),
                        loads.arguments(),
                        Stream.of(
                                SeedOptions.SEED,
                                Long.toString(range.first() + range.count()),
                                SeedOptions.COST_JITTER,
                                Integer.toString(range.jitterPercent())))
                .flatMap(some -> some);
        return CommandText.of(words);
    }
}
