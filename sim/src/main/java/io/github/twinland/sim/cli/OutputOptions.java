package io.github.twinland.sim.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go. */
public final class OutputOptions {

    static final String JSON = "--json";

    @Option(
            names = JSON,
            paramLabel = "FILE",
            description = "Write the whole result as JSON (docs/json.md) too; - prints it instead of the table.")
    private @Nullable String json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No table and no progress; errors are still told.")
    private boolean quiet;

    /** For picocli. */
    public OutputOptions() {}

    /** Whether a table is to be printed. */
    boolean wantsTable() {
        return !quiet && !TraceOption.STANDARD.equals(json);
    }

    /** What shows how far long work got. */
    ProgressDisplay progress(CliContext context) {
        return new ProgressDisplay(context, !quiet);
    }

    /** Makes sure that JSON can be written where it is wanted, before long work begins. */
    JsonDestination open(CliContext context, @Nullable Path input) {
        return open(context, input == null ? List.of() : List.of(input));
    }

    /** The same of a command that reads many files. */
    JsonDestination open(CliContext context, List<Path> inputs) {
        return JsonDestination.open(json, context.out(), inputs);
    }
}
