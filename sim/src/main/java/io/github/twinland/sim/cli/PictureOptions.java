package io.github.twinland.sim.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Which pictures of a recording and of simulations are drawn. */
public final class PictureOptions {

    private static final String HTML = "--html";
    private static final String PERFETTO = "--perfetto";

    @Option(
            names = HTML,
            paramLabel = "FILE",
            description = "Write a report with timelines and charts (docs/report.md), one HTML file for any browser.")
    private @Nullable String html;

    @Option(
            names = PERFETTO,
            paramLabel = "FILE",
            description = "Write a trace for ui.perfetto.dev or trace_processor (docs/report.md).")
    private @Nullable String perfetto;

    /** For picocli. */
    public PictureOptions() {}

    /** Makes sure that the files can be written, before long work begins. */
    Pictures open(CommandSpec command, @Nullable Path input) {
        requireDifferentFiles(command);
        OutputFile page = open(HTML, html, input);
        try {
            return new Pictures(page, open(PERFETTO, perfetto, input), CommandText.of(command));
        } catch (CliException e) {
            if (page != null) {
                page.close();
            }
            throw e;
        }
    }

    /** One file for two reports would hold only the one written last. */
    private static void requireDifferentFiles(CommandSpec command) {
        Map<Path, String> options = new HashMap<>();
        for (String option : List.of(OutputOptions.JSON, HTML, PERFETTO)) {
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

    private static @Nullable OutputFile open(String option, @Nullable String name, @Nullable Path input) {
        if (name == null) {
            return null;
        }
        if (name.equals(TraceOption.STANDARD)) {
            throw CliException.badInput(option + " -: standard output is for text; give " + option + " a file");
        }
        return OutputFile.open(option, name, input);
    }
}
