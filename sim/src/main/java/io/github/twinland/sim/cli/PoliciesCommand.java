package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.PoliciesReport;
import io.github.twinland.sim.report.PoliciesText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twinland policies}: every policy that can be named, and its parameters. */
@Command(
        name = "policies",
        mixinStandardHelpOptions = true,
        description = "Lists every policy that can be named, with its parameters.",
        footer = {
            "",
            "Examples:",
            "  twinland policies",
            "  twinland policies --policy-jar mine.jar",
            "  twinland policies --json - | jq -r .policies[].name"
        })
final class PoliciesCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final PolicyJarOption jars = new PolicyJarOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    PoliciesCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PoliciesReport report = new PoliciesReport(jars.catalog().entries());
        try (JsonDestination json = output.open(context, List.of())) {
            json.write(report);
        }
        if (output.wantsTable()) {
            context.out().print(PoliciesText.format(report, context.terminal().output()));
        }
        return ExitCodes.OK;
    }
}
