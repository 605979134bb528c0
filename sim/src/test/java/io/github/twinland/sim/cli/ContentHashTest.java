package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBeTheSha256OfTextAndFile() throws IOException {
        // printf abc | sha256sum
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(ContentHash.of("abc")).isEqualTo(abc);
        assertThat(ContentHash.of(Files.writeString(folder.resolve("file"), "abc")))
                .isEqualTo(abc);
    }

    @Test
    void shouldCoverEveryFileOfARecordingThatIsAFolder() throws IOException {
        Files.writeString(folder.resolve("data"), "header");
        Path second = Files.writeString(folder.resolve("data.1"), "events");
        String before = ContentHash.of(folder);

        assertThat(ContentHash.of(folder.resolve("data"))).isEqualTo(before);
        Files.writeString(second, "other events");
        assertThat(ContentHash.of(folder)).isNotEqualTo(before);
        assertThat(ContentHash.of(folder.resolve("data"))).isEqualTo(ContentHash.of(folder));
    }
}
