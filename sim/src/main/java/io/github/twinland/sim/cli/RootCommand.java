package io.github.twinland.sim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code twinland} without a command: shows what there is. */
@Command(
        name = "twinland",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        description = "One Linux scheduling policy, two worlds: simulated on a laptop, live on a sched_ext kernel.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done; 1 the run or a policy failed, or what was compared differs; 2 bad input or usage, or this machine cannot do it; 3 an internal error.",
            "",
            "Examples:",
            "  twinland inspect trace.txt                   what a recording holds",
            "  twinland replay trace.txt                    the same load under rustland-2024",
            "  twinland replay trace.txt --compare fifo     and under fifo",
            "  twinland convert trace.txt trace.twl         the recording in a fraction of its bytes",
            "  twinland help replay                         all options of a command"
        })
final class RootCommand implements Runnable {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    RootCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.out()
                .print(spec.commandLine().getUsageMessage(spec.commandLine().getColorScheme()));
    }
}
