package io.github.twinland.sim.cli;

import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.fuzz.Finding;
import io.github.twinland.sim.fuzz.FuzzJson;
import io.github.twinland.sim.fuzz.FuzzPlan;
import io.github.twinland.sim.fuzz.FuzzReport;
import io.github.twinland.sim.fuzz.FuzzText;
import io.github.twinland.sim.fuzz.Fuzzer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinland fuzz}: looks for cases in which a policy breaks something. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Looks for machines, loads and faults under which a policy breaks an invariant, starves a task or throws.",
        footer = {
            "",
            "Every case is drawn from its seed and is the same wherever it runs. The first that fails of each kind is made"
                    + " as small as it can be and written to a file (docs/fuzzing.md). Stops at the first failure unless"
                    + " told to keep going.",
            "",
            "Examples:",
            "  twinland fuzz --policy rustland-2024 --minutes 5",
            "  twinland fuzz --policy mine --policy-jar mine.jar --runs 1000",
            "  twinland fuzz --policy mine --policy-jar mine.jar --seed 17 --runs 1",
            "  twinland fuzz --policy mine --policy-jar mine.jar --replay mine-seed-17.json"
        })
final class FuzzCommand implements Callable<Integer> {

    private static final double DEFAULT_MINUTES = 1;
    private static final String HERE = ".";
    private static final double MOST_MINUTES = 1e6;

    private static final double LEAST_PATIENCE_S = 1;
    private static final double MOST_PATIENCE_S = 86_400;

    private final CliContext context;

    @Mixin
    private final PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the first case; the next one has the next seed (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Most cases to run (default: as many as the time allows).")
    private @Nullable Long runs;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "When to stop (default: 1, or never if --runs is given).")
    private @Nullable Double minutes;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Cases to run at once; a policy with static fields bears one only (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "CPU time after which a case counts as one that never ends (default: 60).")
    private @Nullable Double patience;

    @Option(names = "--keep-going", description = "Look further after a failure, and count failures of each kind.")
    private boolean keepGoing;

    @Option(
            names = "--save",
            paramLabel = "FOLDER",
            defaultValue = HERE,
            description = "Where to write shrunk cases (default: ${DEFAULT-VALUE}).")
    private String folder = HERE;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Run the one case in this file, and show what ran when it fails.")
    private @Nullable String replay;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    FuzzCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Scheduler scheduler = policy.catalog().scheduler(policy.spec());
        String file = replay;
        if (file != null) {
            return new FuzzReplay(context, output).run(file, policy.spec().toString(), scheduler);
        }
        CaseFolder cases = CaseFolder.open(folder, policy.spec().name());
        FuzzPlan plan = plan();
        try (JsonDestination json = output.open(context, List.of())) {
            FuzzReport report;
            try (ProgressDisplay.Task shown =
                    output.progress(context).begin("fuzzing", " cases", 1, runs == null ? -1 : runs)) {
                report = Fuzzer.run(policy.spec().toString(), scheduler, plan, shown::reached);
            }
            cases.write(report);
            json.write(new FuzzJson(report));
            if (output.wantsTable()) {
                context.out().print(FuzzText.format(report, this::again, drawn -> small(cases.file(drawn))));
            }
            return exitCode(report);
        }
    }

    private FuzzPlan plan() {
        if (runs != null && runs < 1) {
            throw CliException.badInput("--runs must be at least 1, got " + runs);
        }
        if (minutes != null && !(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw CliException.badInput("--minutes must be above 0 and at most 1000000, got " + minutes);
        }
        return new FuzzPlan(
                seed,
                runs == null ? Long.MAX_VALUE : runs,
                timeIsOver(),
                ThreadsOption.require(threads),
                keepGoing,
                patienceNs());
    }

    private long patienceNs() {
        Double seconds = patience;
        if (seconds == null) {
            return FuzzPlan.DEFAULT_PATIENCE_NS;
        }
        if (!(seconds >= LEAST_PATIENCE_S && seconds <= MOST_PATIENCE_S)) {
            throw CliException.badInput("--patience must be 1 to 86400 seconds, got " + seconds);
        }
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private BooleanSupplier timeIsOver() {
        if (minutes == null && runs != null) {
            return () -> false;
        }
        double most = minutes == null ? DEFAULT_MINUTES : minutes;
        long begunNs = System.nanoTime();
        long mostNs = (long) (most * TimeUnit.MINUTES.toNanos(1));
        return () -> System.nanoTime() - begunNs >= mostNs;
    }

    private String again(long caseSeed) {
        Stream<String> save = folder.equals(HERE) ? Stream.of() : Stream.of("--save", folder);
        return command(Stream.concat(Stream.of("--seed", String.valueOf(caseSeed), "--runs", "1"), save));
    }

    private String small(Path file) {
        return command(Stream.of("--replay", file.toString()));
    }

    private String command(Stream<String> rest) {
        return CommandText.of(Stream.concat(Stream.concat(Stream.of("twinland", "fuzz"), policy.arguments()), rest));
    }

    private int exitCode(FuzzReport report) {
        FuzzReport.Endless endless = report.endless();
        if (report.findings().isEmpty()) {
            if (endless != null) {
                throw CliException.failedRun(endless.message() + "; again: " + again(endless.seed()));
            }
            return ExitCodes.OK;
        }
        Finding first = report.findings().get(0);
        if (first.failure().internal()) {
            return ExitCodes.INTERNAL_ERROR;
        }
        throw CliException.failedRun(
                report.policy() + " failed in " + report.failed() + " of " + report.cases() + " cases, first at seed "
                        + first.seed() + ": " + first.failure().message()
                        + (endless == null ? "" : "; and " + endless.message()));
    }
}
