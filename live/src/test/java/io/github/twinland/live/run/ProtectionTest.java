package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.live.os.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is set for the process, and undone; in a folder with the files that the kernel has. */
@EnabledOnOs(OS.LINUX)
class ProtectionTest {

    @TempDir
    private Path root;

    @BeforeEach
    void machine() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        write("proc/self/oom_score_adj", "17\n");
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), text);
    }

    private String read(String path) throws IOException {
        return Files.readString(root.resolve(path)).strip();
    }

    @Test
    void shouldNotBeKilledWhileItSchedules() throws IOException {
        try (Protection protection = new Protection(new SystemFiles(root), false)) {
            assertThat(protection.missing()).noneMatch(sentence -> sentence.startsWith("/proc"));
            assertThat(read("proc/self/oom_score_adj")).isEqualTo("-1000");
        }
        assertThat(read("proc/self/oom_score_adj")).isEqualTo("17");
    }

    @Test
    void shouldSayWhatCannotBeSet() throws IOException {
        Files.delete(root.resolve("proc/self/oom_score_adj"));
        Files.delete(root.resolve("proc/self"));
        try (Protection protection = new Protection(new SystemFiles(root), false)) {
            assertThat(protection.missing()).anyMatch(sentence -> sentence.contains("oom_score_adj cannot be lowered"));
        }
    }
}
