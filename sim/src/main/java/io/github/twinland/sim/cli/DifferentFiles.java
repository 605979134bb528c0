package io.github.twinland.sim.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One file for two reports would hold only the one written last. */
final class DifferentFiles {

    private static final List<String> OPTIONS = List.of(
            OutputOptions.JSON,
            PageOption.HTML,
            PictureOptions.PERFETTO,
            SweepCommand.RESULTS,
            DecisionRecordOption.NAME,
            FitOptions.SAVE);

    private DifferentFiles() {}

    /** Makes sure that no two options of a command name the same file to write. */
    static void require(CommandSpec command) {
        Map<Path, String> options = new HashMap<>();
        for (String option : OPTIONS) {
            OptionSpec found = command.findOption(option);
            String name = found == null ? null : found.getValue();
            if (name != null && !name.equals(TraceOption.STANDARD)) {
                Path file = TraceOption.path(name).toAbsolutePath().normalize();
                String other = options.putIfAbsent(file, option);
                if (other != null) {
                    throw CliException.badInput(
                            name + ": is what both " + other + " and " + option + " name; give each a file of its own");
                }
            }
        }
    }
}
