package io.github.twinland.live.cli;

import io.github.twinland.live.doctor.Doctor;
import io.github.twinland.live.doctor.Finding;
import io.github.twinland.live.os.SystemFiles;
import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.ExitCodes;
import io.github.twinland.sim.report.WrappedText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code twinland doctor}: whether {@code twinland live} can work here. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks whether `twinland live` can schedule this machine, and says what to do if not. Changes nothing.",
        footer = {
            "",
            "Exit code: 0 if it can, 2 if something is missing, as `twinland live` then has it too.",
            "",
            "Example:",
            "  sudo twinland doctor"
        })
final class DoctorCommand implements Callable<Integer> {

    /** Column of what was found, behind the verdict and what was looked for. */
    private static final int INDENT = 26;

    private final CliContext context;

    DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings =
                Doctor.ofThisMachine(new SystemFiles(Path.of("/"))).examine();
        StringBuilder text = new StringBuilder();
        int width = context.terminal().output().width();
        for (Finding finding : findings) {
            text.append(String.format(Locale.ROOT, "%-7s %-16s  ", finding.ok() ? "ok" : "MISSING", finding.what()));
            WrappedText.append(text, finding.found(), INDENT, width);
            if (!finding.ok()) {
                text.append(" ".repeat(INDENT));
                WrappedText.append(text, finding.fix(), INDENT, width);
            }
        }
        boolean able = findings.stream().allMatch(Finding::ok);
        text.append(
                able
                        ? "this machine can be scheduled: twinland live\n"
                        : "this machine cannot be scheduled as it is\n");
        context.out().print(text.toString());
        return able ? ExitCodes.OK : ExitCodes.BAD_INPUT;
    }
}
