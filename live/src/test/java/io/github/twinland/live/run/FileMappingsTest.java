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

    @Test
    void shouldTakeWhatIsReadOrExecutedFromFiles() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/maps"), """
                55d189828000-55d189829000 r-xp 00001000 103:03 34                        /in/twinland/jre/bin/java
                7f4630000000-7f4630021000 rw-p 00000000 00:00 0
                7f463b228000-7f463b229000 r-xp 00000000 00:00 0
                7f463b400000-7f463b651000 r--p 00000000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7f463b651000-7f463c3a4000 r-xp 00251000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7f463c3a4000-7f463c46c000 rw-p 00fa4000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7f463c46c000-7f463c46d000 ---p 0106c000 103:03 115                       /in/a jre/lib/server/libjvm.so
                7ffd3b5c6000-7ffd3b5c8000 r-xp 00000000 00:00 0                          [vdso]
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
                """);
        assertThat(new FileMappings(new SystemFiles(root)).ranges())
                .containsExactly(
                        new FileMappings.Range(0x55d189828000L, 0x55d189829000L),
                        new FileMappings.Range(0x7f463b400000L, 0x7f463b651000L),
                        new FileMappings.Range(0x7f463b651000L, 0x7f463c3a4000L));
    }

    @Test
    void shouldHaveNoneWhereThereIsNoProc() {
        assertThat(new FileMappings(new SystemFiles(root)).ranges()).isEmpty();
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
            assertThat(mappings.ranges()).isNotEmpty();
            mappings.collapse(Native.libc());
            byte[] read = new byte[bytes.length];
            mapped.get(read);
            assertThat(read).isEqualTo(bytes);
        }
    }
}
