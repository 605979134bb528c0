package io.github.twinland.sim.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The command that is being run, as one would type it into a shell. */
public final class CommandText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandText() {}

    /**
     * The command line.
     *
     * @param command a command that was parsed, as picocli injects it with {@code @Spec}
     * @return such as {@code twinland replay trace.txt --seed 7}, quoted where a shell would need it
     */
    public static String of(CommandSpec command) {
        Stream<String> arguments = command.root().commandLine().getParseResult().originalArgs().stream();
        return of(Stream.concat(Stream.of(command.root().name()), arguments));
    }

    /** A command line of these words. */
    static String of(Stream<String> words) {
        return words.map(CommandText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
