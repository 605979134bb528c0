package io.github.twinland.sim.cli;

import io.github.twinland.sim.html.ChartPage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The page of HTML that a command writes. */
public final class PageOption {

    static final String HTML = "--html";

    @Option(
            names = HTML,
            paramLabel = "FILE",
            description = "Write a report with charts (docs/report.md), one HTML file for any browser.")
    private @Nullable String html;

    /** For picocli. */
    public PageOption() {}

    /** Makes sure that a page of charts can be written, before long work begins. */
    ChartDestination open(ChartPage page, CommandSpec command, List<Path> inputs) {
        return new ChartDestination(open(inputs), page, CommandText.of(command));
    }

    /** The same of any page; null if none is wanted. */
    @Nullable
    OutputFile open(List<Path> inputs) {
        return open(HTML, html, inputs);
    }

    /** A file that an option names, if it does. */
    static @Nullable OutputFile open(String option, @Nullable String name, List<Path> inputs) {
        if (name == null) {
            return null;
        }
        if (name.equals(TraceOption.STANDARD)) {
            throw CliException.badInput(option + " -: standard output is for text; give " + option + " a file");
        }
        return OutputFile.open(option, name, inputs);
    }
}
