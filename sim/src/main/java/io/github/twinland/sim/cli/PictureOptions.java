package io.github.twinland.sim.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
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
