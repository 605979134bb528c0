package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.decisions.DecisionHeader;
import io.github.twinland.sim.decisions.DecisionRecordReader;
import io.github.twinland.sim.decisions.Redecider;
import io.github.twinland.sim.decisions.Redecision;
import io.github.twinland.sim.report.RedecideReport;
import io.github.twinland.sim.report.RedecideText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinland redecide}: a policy is asked again for all that it was asked when it was recorded. */
@Command(
        name = "redecide",
        mixinStandardHelpOptions = true,
        description = "Asks a policy again for every decision that was recorded, and compares its answers bit for bit.",
        footer = {
            "",
            "`live --record FILE` records on a real kernel, `run` and `replay` do with --record-decisions FILE. No root and"
                    + " no kernel is needed to ask again. Whatever is decided now, the policy is told what happened then.",
            "",
            "Exit code: 0 if all answers are the same, 1 if some differ, 2 if the file is bad or cut off.",
            "",
            "Examples:",
            "  twinland redecide live.twd",
            "  twinland redecide live.twd --policy rustland-2024:slice_us=5000",
            "  twinland redecide live.twd --policy-jar mine.jar --json - | jq .policies[0].first_difference"
        })
final class RedecideCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "FILE", description = "Decision record; - is standard input.")
    private String file = "";

    @Option(
            names = {"-p", "--policy"},
            paramLabel = "NAME[:k=v,...]",
            completionCandidates = PolicyOptions.Names.class,
            description = "Ask this policy (default: the recorded one, with its parameters).")
    private @Nullable String policy;

    @Mixin
    private final PolicyJarOption jars = new PolicyJarOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RedecideCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean standard = file.equals(TraceOption.STANDARD);
        Path path = standard ? null : TraceOption.path(file);
        PolicySpec asked = policy == null ? null : PolicySpec.parse(policy);
        SchedulerCatalog catalog = jars.catalog();
        RedecideReport report;
        try (JsonDestination json = output.open(context, path);
                InputStream in = path == null ? context.in() : open(path)) {
            report = redecide(new DecisionRecordReader(new BufferedInputStream(in), name()), catalog, asked);
            json.write(report);
        } catch (IOException e) {
            throw CliException.badInput(name() + ": cannot be read: " + e.getMessage());
        }
        if (output.wantsTable()) {
            context.out().print(RedecideText.format(report, context.terminal().output()));
        }
        if (!report.isIdentical()) {
            return ExitCodes.DIFFERENT;
        }
        if (report.cut()) {
            throw CliException.badInput(name() + ": is cut off; all that is there is identical");
        }
        return ExitCodes.OK;
    }

    private static RedecideReport redecide(
            DecisionRecordReader reader, SchedulerCatalog catalog, @Nullable PolicySpec asked) throws IOException {
        List<Redecision> policies = new ArrayList<>();
        for (DecisionHeader header = reader.nextPolicy(); header != null; header = reader.nextPolicy()) {
            policies.add(Redecider.redecide(reader, header, policy(header, catalog, asked, reader.name())));
        }
        return new RedecideReport(reader.name(), policies, reader.isCut());
    }

    private static ConfiguredPolicy policy(
            DecisionHeader header, SchedulerCatalog catalog, @Nullable PolicySpec asked, String file) {
        if (asked != null) {
            return catalog.policy(asked, header.environment());
        }
        try {
            return catalog.policy(header.spec(), header.environment());
        } catch (PolicyException e) {
            throw CliException.badInput(file + ": the recorded policy cannot be made: " + e.getMessage()
                    + "; see --policy-jar and --policy");
        }
    }

    private String name() {
        return file.equals(TraceOption.STANDARD) ? "standard input" : file;
    }

    private static InputStream open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw CliException.badInput(path + ": is a directory; give a decision record");
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw CliException.badInput(path + ": no such file; give a decision record, or - for standard input");
        }
    }
}
