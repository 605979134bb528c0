package io.github.twinland.live.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadUsageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void shouldReadFaultsAndTimeBehindANameWithParentheses() throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/self/task/7"));
        Files.writeString(folder.resolve("stat"), "7 (a) b) c) S 1 7 7 0 -1 64 123 9 45 8 30 12 0 0 20 0 1 0 5 6 7\n");
        ThreadUsage usage = new ThreadUsage(new SystemFiles(root), 7);
        assertThat(usage.faults()).isEqualTo(123 + 45);
        assertThat(usage.cpuTimeNs()).isEqualTo(420_000_000L);
    }

    @Test
    void shouldReadNothingOfAThreadThatHasEnded() {
        ThreadUsage usage = new ThreadUsage(new SystemFiles(root), 8);
        assertThat(usage.faults()).isZero();
        assertThat(usage.cpuTimeNs()).isZero();
    }
}
