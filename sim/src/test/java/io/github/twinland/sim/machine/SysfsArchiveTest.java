package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsArchiveTest {

    @TempDir
    private Path folder;

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve("sys").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    /** Two nodes of one core with two threads each, one CPU offline; a link leads back up, as in the real tree. */
    @Test
    void shouldSaveWhatTellsTheMachineElsewhere() throws IOException {
        file("cpu/present", "0-3");
        file("cpu/online", "0-2");
        for (int cpu = 0; cpu < 4; cpu++) {
            file("cpu/cpu" + cpu + "/uevent", "DRIVER=processor");
            Files.createDirectories(folder.resolve("sys/cpu/cpu" + cpu + "/node" + cpu / 2));
        }
        for (int cpu = 0; cpu < 3; cpu++) {
            String core = cpu < 2 ? "0-1" : "2";
            file("cpu/cpu" + cpu + "/cpu_capacity", "512");
            file("cpu/cpu" + cpu + "/topology/thread_siblings_list", core);
            file("cpu/cpu" + cpu + "/cache/index3/level", "3");
            file("cpu/cpu" + cpu + "/cache/index3/type", "Unified");
            file("cpu/cpu" + cpu + "/cache/index3/shared_cpu_list", core);
        }
        file("node/node0/cpulist", "0-1");
        file("node/node1/cpulist", "2-3");
        Files.createSymbolicLink(folder.resolve("sys/cpu/cpu0/subsystem"), folder.resolve("sys/cpu"));

        Path tar = folder.resolve("sysfs.tar.gz");
        SysfsArchive.write(folder.resolve("sys"), Files.newOutputStream(tar));
        String here = TopologyJson.write(Topologies.read(folder.resolve("sys").toString()));
        assertThat(TopologyJson.write(Topologies.read(tar.toString())))
                .isEqualTo(here)
                .contains("512");
        assertThat(Files.size(tar)).isLessThan(2_000);
    }
}
