package io.github.twinland.live.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.live.libbpf.LibBpf;
import io.github.twinland.live.os.NativeException;
import io.github.twinland.live.os.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static LibBpf none() {
        throw new NativeException("there is no libbpf; install it");
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @BeforeEach
    void goodMachine() throws IOException {
        write("proc/sys/kernel/osrelease", "7.3.4");
        write("proc/self/status", "Name:\tjava\nCapEff:\t000001ffffffffff\n");
        write("sys/kernel/sched_ext/state", "disabled\n");
        write("sys/kernel/btf/vmlinux", "");
        write("sys/devices/system/cpu/possible", "0-7\n");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private List<Finding> missing(String os) {
        return new Doctor(new SystemFiles(root), os, DoctorTest::none)
                .examine().stream().filter(finding -> !finding.ok()).toList();
    }

    @Test
    void shouldMissNothingButTheLibraryOfAGoodMachine() {
        assertThat(missing("Linux")).hasSize(1).first().hasToString("there is no libbpf; install it");
    }

    @Test
    void shouldLookAtNothingElseIfItIsNotLinux() {
        assertThat(missing("Mac OS X"))
                .hasSize(1)
                .first()
                .hasToString("this system is Mac OS X; use Linux; the simulator runs everywhere");
    }

    @Test
    void shouldSayThatTheKernelWasBuiltWithoutSchedExt() throws IOException {
        Files.delete(root.resolve("sys/kernel/sched_ext/state"));
        Files.delete(root.resolve("sys/kernel/sched_ext"));
        assertThat(missing("Linux").get(0).toString())
                .startsWith("Linux 7.3.4 has no sched_ext")
                .contains("boot a kernel");
    }

    @Test
    void shouldAskForRootWithoutCapabilities() throws IOException {
        write("proc/self/status", "CapEff:\t0000000000000000\n");
        assertThat(missing("Linux").get(0).toString()).contains("may not load BPF programs; run it as root");
        write("proc/self/status", "CapEff:\t000000c000000000\n");
        assertThat(missing("Linux")).as("CAP_BPF and CAP_PERFMON are enough").hasSize(1);
    }

    @Test
    void shouldNameTheSchedulerThatIsAttached() throws IOException {
        write("sys/kernel/sched_ext/state", "enabled\n");
        write("sys/kernel/sched_ext/root/ops", "twinland\n");
        assertThat(missing("Linux").get(0))
                .hasToString("sched_ext is enabled by the scheduler 'twinland'; end that one first");
    }

    @Test
    void shouldRefuseMoreCpusThanProvidedFor() throws IOException {
        write("sys/devices/system/cpu/possible", "0-1024\n");
        assertThat(missing("Linux").get(0).found()).contains("CPU ids go up to 1024, and at most 1024");
    }
}
