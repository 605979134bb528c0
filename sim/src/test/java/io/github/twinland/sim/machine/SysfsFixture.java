package io.github.twinland.sim.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes trees like those of /sys/devices/system, as a folder or as GNU tar makes a tar file of them. */
final class SysfsFixture {

    /** The size that sysfs reports for its files, and so the size that tar fills up to with zeros. */
    private static final int PAGE = 4096;

    private final TreeMap<String, String> files = new TreeMap<>();

    /** Adds a file. */
    SysfsFixture file(String path, Object text) {
        files.put(path, text + "\n");
        return this;
    }

    SysfsFixture without(String path) {
        files.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
        return this;
    }

    /** The lists of present and online CPUs. */
    SysfsFixture cpus(String present, String online) {
        return file("cpu/present", present).file("cpu/possible", present).file("cpu/online", online);
    }

    /** The topology files of a CPU on x86. */
    SysfsFixture core(int cpu, int packageId, int coreId, String siblings) {
        String folder = "cpu/cpu" + cpu + "/topology/";
        return file(folder + "physical_package_id", packageId)
                .file(folder + "die_id", 0)
                .file(folder + "cluster_id", 65_535)
                .file(folder + "core_id", coreId)
                .file(folder + "thread_siblings_list", siblings);
    }

    /** The cache files of a CPU: split first level, own second level, shared third. */
    SysfsFixture caches(int cpu, String siblings, String thirdLevel) {
        return cache(cpu, 0, 1, "Data", siblings)
                .cache(cpu, 1, 1, "Instruction", siblings)
                .cache(cpu, 2, 2, "Unified", siblings)
                .cache(cpu, 3, 3, "Unified", thirdLevel);
    }

    SysfsFixture cache(int cpu, int index, int level, String type, String shared) {
        String folder = "cpu/cpu" + cpu + "/cache/index" + index + "/";
        return file(folder + "level", level).file(folder + "type", type).file(folder + "shared_cpu_list", shared);
    }

    SysfsFixture node(int node, String cpus) {
        return file("node/node" + node + "/cpulist", cpus);
    }

    /** The tree as the reader sees it, from memory. */
    Path writeTo(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    /** A tar file; every file has the size of a page in it, as sysfs says. */
    Path tar(Path target, String prefix, boolean gzip) throws IOException {
        try (OutputStream raw = Files.newOutputStream(target);
                OutputStream zipped = gzip ? new GZIPOutputStream(raw) : raw;
                TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped)) {
            for (var file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(prefix + file.getKey());
                entry.setSize(PAGE);
                tar.putArchiveEntry(entry);
                tar.write(Arrays.copyOf(file.getValue().getBytes(StandardCharsets.US_ASCII), PAGE));
                tar.closeArchiveEntry();
            }
        }
        return target;
    }

    /** Two P cores with two threads, CPUs 0-3, and a cluster of four E cores, CPUs 4-7, that shares its second level. */
    static SysfsFixture hybrid() {
        SysfsFixture fixture = new SysfsFixture().cpus("0-7", "0-7").node(0, "0-7");
        for (int cpu = 0; cpu < 8; cpu++) {
            boolean performance = cpu < 4;
            String siblings = performance ? (cpu & ~1) + "-" + (cpu | 1) : String.valueOf(cpu);
            fixture.core(cpu, 0, performance ? cpu / 2 * 4 : 4 + cpu, siblings)
                    .caches(cpu, performance ? siblings : "4-7", "0-7")
                    .file("cpu/cpu" + cpu + "/cpu_capacity", performance ? 1024 : 583);
        }
        return fixture;
    }

    /** Two nodes of two cores each, with two threads a core that are numbered apart. */
    static SysfsFixture twoNodes() {
        SysfsFixture fixture = new SysfsFixture()
                .cpus("0-7", "0-7")
                .node(0, "0-1,4-5")
                .node(1, "2-3,6-7")
                .node(2, "");
        for (int cpu = 0; cpu < 8; cpu++) {
            String siblings = cpu % 4 + "," + (cpu % 4 + 4);
            int socket = cpu % 4 / 2;
            fixture.core(cpu, socket, cpu % 2, siblings).caches(cpu, siblings, socket == 0 ? "0-1,4-5" : "2-3,6-7");
        }
        return fixture;
    }
}
