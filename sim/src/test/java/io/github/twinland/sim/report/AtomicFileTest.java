package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(AtomicFile file, String text) throws IOException {
        file.stream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldAppearOnlyWhenCommitted() throws IOException {
        Path target = Files.writeString(folder.resolve("a.json"), "old");
        try (AtomicFile file = AtomicFile.create(target)) {
            write(file, "new");
            assertThat(Files.readString(target)).isEqualTo("old");
            file.commit();
        }
        assertThat(Files.readString(target)).isEqualTo("new");
        assertThat(names()).containsExactly("a.json");
    }

    @Test
    void shouldLeaveNothingWhenGivenUp() throws IOException {
        try (AtomicFile file = AtomicFile.create(folder.resolve("a.json"))) {
            write(file, "half");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void shouldLetTwoWriteTheSameFileAtOnce() throws IOException {
        Path target = folder.resolve("a.json");
        try (AtomicFile first = AtomicFile.create(target);
                AtomicFile second = AtomicFile.create(target)) {
            write(first, "first");
            write(second, "second");
            second.commit();
            first.commit();
        }
        assertThat(Files.readString(target)).isEqualTo("first");
        assertThat(names()).containsExactly("a.json");
    }

    @Test
    void shouldWriteThroughLinks() throws IOException {
        Path target = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
        try (AtomicFile file = AtomicFile.create(link)) {
            write(file, "new");
            file.commit();
        }
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(target)).isEqualTo("new");
    }

    @Test
    void shouldRefuseFolderAndMissingFolder() {
        assertThatThrownBy(() -> AtomicFile.create(folder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AtomicFile.create(folder.resolve("no/a.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder");
    }
}
