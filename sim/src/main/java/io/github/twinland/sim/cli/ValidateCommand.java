package io.github.twinland.sim.cli;

import io.github.twinland.sim.validation.Experiment;
import io.github.twinland.sim.validation.Experiments;
import io.github.twinland.sim.validation.Scale;
import io.github.twinland.sim.validation.ValidationRow;
import io.github.twinland.sim.validation.ValidationTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twinland validate}: the simulator against theory, as in {@code docs/validation.md}; for those who develop it. */
@Command(
        name = "validate",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Compares the simulator with queueing and scheduling theory; prints Markdown.",
        footer = {
            "",
            "Examples:",
            "  twinland validate                              about a minute",
            "  twinland validate --full > docs/validation.md  about ten minutes, narrower intervals"
        })
final class ValidateCommand implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--full", description = "Ten times as many runs, and what is too long for every build.")
    private boolean full;

    ValidateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Scale scale = full ? Scale.FULL : Scale.QUICK;
        context.out().print(ValidationTable.introduction(scale));
        boolean first = true;
        long failed = 0;
        for (Experiment experiment : Experiments.of(scale)) {
            List<ValidationRow> rows = experiment.run(scale);
            context.out().print((first ? "" : "\n") + ValidationTable.section(experiment, rows));
            first = false;
            failed += rows.stream().filter(row -> !row.holds()).count();
        }
        if (failed > 0) {
            throw CliException.failedRun(failed + " comparison(s) with theory failed");
        }
        return ExitCodes.OK;
    }
}
