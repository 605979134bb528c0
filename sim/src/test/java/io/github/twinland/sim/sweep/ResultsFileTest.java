package io.github.twinland.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    private static final String HEADER = "{\"twinland_sweep\":1,\"policy\":\"p\",\"mode\":\"auto\"}";

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameFile() {
        path = folder.resolve("results.jsonl");
    }

    private List<String> open(String header, String... more) throws IOException {
        try (ResultsFile file = ResultsFile.open(path, header)) {
            for (String line : more) {
                file.append(line);
            }
            return file.lines();
        }
    }

    /** However far the disk got, what was whole is kept, what was not is dropped, and going on gives whole lines. */
    @Test
    void shouldOutliveACutAfterAnyByte() throws IOException {
        open(HEADER, "{\"run\":0}", "{\"run\":1,\"name\":\"ü\"}");
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            long ends = new String(whole, 0, length, StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();

            assertThat(open(HEADER, "{\"run\":2}")).as("cut at %d", length).hasSize((int) Math.max(0, ends - 1));
            assertThat(Files.readAllLines(path))
                    .as("cut at %d", length)
                    .hasSize((int) Math.max(1, ends) + 1)
                    .startsWith(HEADER)
                    .endsWith("{\"run\":2}");
        }
    }

    @Test
    void shouldLeaveFilesOfOthersAlone() throws IOException {
        for (String text :
                List.of("notes", "notes\n", "{\"a\":1}\n", HEADER + "x", "{\"twinland_sweep\":1,\"policy\":\"q\"")) {
            Files.writeString(path, text);
            assertThatThrownBy(() -> open(HEADER))
                    .isInstanceOf(JsonInputException.class)
                    .hasMessageContaining("holds no results of a sweep");
            assertThat(path).hasContent(text);
        }
    }

    @Test
    void shouldSayHowAnotherSweepDiffers() throws IOException {
        open(HEADER, "{\"run\":0}");
        String other = HEADER.replace("auto", "open");

        assertThatThrownBy(() -> open(other))
                .hasMessageContaining("differs in mode;")
                .hasMessageContaining("--results");
        assertThat(open(HEADER)).containsExactly("{\"run\":0}");
    }

    @Test
    void shouldLetOneWriteAtATime() throws IOException {
        try (ResultsFile file = ResultsFile.open(path, HEADER)) {
            assertThatThrownBy(() -> open(HEADER)).hasMessageContaining("another sweep is writing");
            file.append("{\"run\":0}");
        }
        assertThat(open(HEADER)).hasSize(1);
    }

    @Test
    void shouldRefuseASecondResultOfARun() {
        SweepResults results = new SweepResults("f", 3);

        assertThatThrownBy(() -> results.resume(List.of("{\"run\":1}", "{\"run\":1}")))
                .isInstanceOf(JsonInputException.class)
                .hasMessageContaining("f, line 3: is the second result of run 1");
        assertThatThrownBy(() -> new SweepResults("f", 3).resume(List.of("{\"run\":3}")))
                .hasMessageContaining("must be 0..2");
        assertThatThrownBy(() -> new SweepResults("f", 3).resume(List.of("gar{bage")))
                .isInstanceOf(JsonInputException.class);
    }
}
