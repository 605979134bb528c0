package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.live.os.Native;
import io.github.twinland.live.os.SystemFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileMappingsTest {

    @TempDir
    private Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void machine(String maps) throws IOException {
        write("sys/kernel/mm/transparent_hugepage/hpage_pmd_size", "2097152\n");
        write("proc/self/maps", maps);
    }

    @Test
    void shouldFindHugePagesOfFilesThatAreReadOrExecuted() throws IOException {
        machine("""
                55d189828000-55d189829000 r-xp 00001000 103:03 34                        /in/twinland/jre/bin/java
                7f4620000000-7f4624000000 rw-p 00000000 00:00 0
                7f4630000000-7f4634000000 r-xp 00000000 00:00 0
                7f463b400000-7f463b651000 r--p 00000000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7f463b651000-7f463bda4000 r-xp 00251000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7f463bda4000-7f463c46c000 rw-p 00fa4000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7f463c46c000-7f463ce6d000 ---p 0106c000 103:03 115                       /in/a jre/lib/server/libjvm.so
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
                """);
        assertThat(new FileMappings(new SystemFiles(root)).hugePages())
                .containsExactly(0x7f463b400000L, 0x7f463b800000L, 0x7f463ba00000L);
    }

    @Test
    void shouldTakeMappingsThatEndWithinOneHugePageForNone() throws IOException {
        machine("7f463b451000-7f463b5a4000 r-xp 00251000 103:03 115 /lib/libc.so\n");
        assertThat(new FileMappings(new SystemFiles(root)).hugePages()).isEmpty();
    }

    @Test
    void shouldHaveNoneWhereTheKernelHasNone() throws IOException {
        write("proc/self/maps", "7f463b400000-7f463b851000 r--p 00000000 103:03 115 /lib/libjvm.so\n");
        assertThat(new FileMappings(new SystemFiles(root)).hugePages()).isEmpty();
        assertThat(new FileMappings(new SystemFiles(root.resolve("nothing"))).hugePages())
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveWhatTheyHoldAsItIs() throws IOException {
        byte[] bytes = new byte[5 << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path file = Files.write(root.resolve("file"), bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length);
            FileMappings mappings = new FileMappings(new SystemFiles(Path.of("/")));
            assertThat(mappings.collapse(Native.libc())).isNotNegative();
            byte[] read = new byte[bytes.length];
            mapped.get(read);
            assertThat(read).isEqualTo(bytes);
        }
    }
}
