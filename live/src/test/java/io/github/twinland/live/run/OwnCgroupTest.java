package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.live.os.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Out of a cgroup whose CPU time is limited, and back; in a folder with the files that the kernel has. */
class OwnCgroupTest {

    @TempDir
    private Path root;

    @BeforeEach
    void machine() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.createDirectories(root.resolve("sys/fs/cgroup/service/job"));
        write("proc/self/cgroup", "1:name=systemd:/old\n0::/service/job\n");
        write("sys/fs/cgroup/service/cpu.max", "max 100000\n");
        write("sys/fs/cgroup/service/job/cpu.max", "max 100000\n");
        for (String group : new String[] {"", "service/", "service/job/"}) {
            write("sys/fs/cgroup/" + group + "cgroup.procs", "");
        }
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), text);
    }

    private String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    @Test
    void shouldStayWhereTimeIsNotLimited() throws IOException {
        try (OwnCgroup own = new OwnCgroup(new SystemFiles(root), 7)) {
            assertThat(own.limitedBy()).isNull();
        }
        assertThat(read("sys/fs/cgroup/cgroup.procs")).isEmpty();
        assertThat(read("sys/fs/cgroup/service/job/cgroup.procs")).isEmpty();
    }

    @Test
    void shouldLeaveForRootAndComeBackWhenParentIsLimited() throws IOException {
        write("sys/fs/cgroup/service/cpu.max", "5000 100000\n");
        try (OwnCgroup own = new OwnCgroup(new SystemFiles(root), 7)) {
            assertThat(own.limitedBy()).isNull();
            assertThat(read("sys/fs/cgroup/cgroup.procs")).isEqualTo("7");
            assertThat(read("sys/fs/cgroup/service/job/cgroup.procs")).isEmpty();
        }
        assertThat(read("sys/fs/cgroup/service/job/cgroup.procs")).isEqualTo("7");
    }

    @Test
    void shouldNameLimitThatCannotBeLeft() throws IOException {
        write("sys/fs/cgroup/service/job/cpu.max", "5000 100000\n");
        Files.delete(root.resolve("sys/fs/cgroup/cgroup.procs"));
        Files.createDirectory(root.resolve("sys/fs/cgroup/cgroup.procs"));
        try (OwnCgroup own = new OwnCgroup(new SystemFiles(root), 7)) {
            assertThat(own.limitedBy()).isEqualTo("/service/job");
        }
        assertThat(read("sys/fs/cgroup/service/job/cgroup.procs")).isEmpty();
    }

    @Test
    void shouldLeaveMachineWithoutCgroupsAlone() throws IOException {
        Files.delete(root.resolve("proc/self/cgroup"));
        assertThat(new OwnCgroup(new SystemFiles(root), 7).limitedBy()).isNull();
    }
}
