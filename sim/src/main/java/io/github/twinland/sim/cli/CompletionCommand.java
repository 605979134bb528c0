package io.github.twinland.sim.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code twinland completion}: the script with which a shell completes commands, options and policies. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints the script with which bash or zsh completes commands, options and policies.",
        footer = {
            "",
            "Examples:",
            "  source <(twinland completion)",
            "  twinland completion > ~/.local/share/bash-completion/completions/twinland"
        })
final class CompletionCommand implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    CompletionCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        context.out().print(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCodes.OK;
    }
}
