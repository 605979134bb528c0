package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandTest {

    @TempDir
    private Path folder;

    @Test
    void shouldPrintOneLineForEachFileInOrderOfNames() throws IOException {
        Files.createDirectory(folder.resolve("deep"));
        TraceText.file(folder.resolve("deep"), "turns.txt", "what is this" + System.lineSeparator() + TraceText.TURNS);
        TraceText.file(folder, "a|b.json", "{}");
        Cli.Result result = Cli.run("corpus", folder.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .containsExactly(
                        "| trace | format | events | switches | wakings | wakeups | CPUs | span | the import report"
                                + " found |",
                        "|---|---|---:|---:|---:|---:|---|---:|---|",
                        "| a\\|b.json | - | | | | | | | not read: is JSON, not a trace that can be read; record with"
                                + " `perf sched record` |",
                        "| deep/turns.txt | perf-script | 8 | 6 | 2 | 0 | 0 | 10.0 ms | 1 malformed line, 1 sleep that"
                                + " ended without one |");
    }

    @Test
    void shouldRefuseWhatHoldsNoFiles() {
        assertThat(Cli.run("corpus", folder.toString()).err()).contains("holds no files");
        assertThat(Cli.run("corpus", folder.resolve("none").toString()).err()).contains("is no folder");
    }
}
