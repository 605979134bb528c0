package io.github.twinland.sim.cli;

import io.github.twinland.sim.cli.decide.DecideCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The program {@code twinland}. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(CliContext.ofProcess(), args));
    }

    /**
     * Runs one command.
     *
     * @param context what it reads from and prints to
     * @param args the command line
     * @return one of {@link ExitCodes}
     */
    public static int run(CliContext context, String... args) {
        ErrorReporter errors = new ErrorReporter(context.err());
        try {
            int exitCode = commandLine(context, errors).execute(args);
            context.out().check();
            return exitCode;
        } catch (Throwable e) {
            // Errors that picocli lets through, such as a lack of memory: they too become one line.
            return errors.report("twinland", e);
        }
    }

    static CommandLine commandLine(CliContext context, ErrorReporter errors) {
        CommandLine root = new CommandLine(new RootCommand(context));
        for (Object command : commands(context)) {
            root.addSubcommand(command);
        }
        root.addSubcommand(new CompletionCommand(context));
        root.addSubcommand(new CommandLine.HelpCommand());
        ManifestVersion version = new ManifestVersion();
        root.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(version));
        return root.setOut(context.out().printWriter())
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        context.terminal().output().colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(context.terminal().helpWidth())
                .setHelpSectionMap(HelpFooter.sections(root.getHelpSectionMap()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static List<Object> commands(CliContext context) {
        List<CommandProvider> others = new ArrayList<>();
        ServiceLoader.load(CommandProvider.class).forEach(others::add);
        others.sort(Comparator.comparing(provider -> provider.getClass().getName()));
        List<Object> commands = new ArrayList<>(List.of(
                new InspectCommand(context),
                new ReplayCommand(context),
                new RunCommand(context),
                new CompareCommand(context),
                new SweepCommand(context),
                new FidelityCommand(context),
                new ConvertCommand(context),
                new CutCommand(context),
                new RecordCommand(context),
                new CorpusCommand(context),
                new DecideCommand(context),
                new RedecideCommand(context),
                new FuzzCommand(context),
                new PoliciesCommand(context),
                new TopologyCommand(context),
                new ValidateCommand(context)));
        others.forEach(provider -> commands.addAll(provider.commands(context)));
        return commands;
    }
}
