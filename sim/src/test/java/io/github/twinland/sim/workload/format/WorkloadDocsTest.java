package io.github.twinland.sim.workload.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/workloads.md} names every example there is, and the readers understand every name it lists. */
class WorkloadDocsTest {

    private static final Path DOCS = Path.of("../docs/workloads.md");
    private static final Path EXAMPLES = Path.of("../examples/workloads");

    @Test
    void shouldNameEveryExample() throws IOException {
        String docs = Files.readString(DOCS);
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> "`" + file.getFileName() + "`")).allMatch(docs::contains);
        }
    }

    @Test
    void shouldListEveryStepTheReaderOffers() throws IOException {
        String docs = Files.readString(DOCS);
        for (String step : new String[] {
            "run_ns",
            "sleep_ns",
            "sleep_until_ns",
            "timer_ns",
            "suspend",
            "wake",
            "wake_all",
            "yield",
            "fork",
            "send",
            "receive",
            "lock",
            "unlock",
            "barrier",
            "repeat"
        }) {
            assertThat(docs).contains("{\"" + step + "\": ");
        }
    }
}
