package io.github.twinland.sim.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which pictures of a recording and of simulations are drawn. */
public final class PictureOptions {

    static final String PERFETTO = "--perfetto";

    @Mixin
    private final PageOption page = new PageOption();

    @Option(
            names = PERFETTO,
            paramLabel = "FILE",
            description = "Write a trace for ui.perfetto.dev or trace_processor (docs/report.md).")
    private @Nullable String perfetto;

    /** For picocli. */
    public PictureOptions() {}

    /** Makes sure that the files can be written, before long work begins. */
    Pictures open(CommandSpec command, @Nullable Path input) {
        DifferentFiles.require(command);
        List<Path> inputs = input == null ? List.of() : List.of(input);
        OutputFile html = page.open(inputs);
        try {
            return new Pictures(html, PageOption.open(PERFETTO, perfetto, inputs), CommandText.of(command));
        } catch (CliException e) {
            if (html != null) {
                html.close();
            }
            throw e;
        }
    }
}
