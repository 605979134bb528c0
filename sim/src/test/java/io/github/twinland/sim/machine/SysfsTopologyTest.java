package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsTopologyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Topology read(SysfsFixture fixture) throws IOException {
        return SysfsTopology.read(new FolderTree(fixture.writeTo(folder)), "recorded");
    }

    @Test
    void shouldReadHybridCores() throws IOException {
        Topology topology = read(SysfsFixture.hybrid());

        assertThat(topology).isEqualTo(TopologySpec.parse("2c2t+4c@583"));
    }

    @Test
    void shouldReadTwoNodesAndSkipOneWithoutCpus() throws IOException {
        Topology topology = read(SysfsFixture.twoNodes());

        assertThat(topology).hasToString("8 CPUs, 4 cores, 2 LLCs, 2 nodes");
        assertThat(topology.siblingsOf(6)).hasToString("2,6");
        assertThat(topology.llcSpanOf(6)).hasToString("2-3,6-7");
        assertThat(topology.nodeOf(3)).isEqualTo(1);
    }

    @Test
    void shouldReadSparseIds() throws IOException {
        SysfsFixture fixture = new SysfsFixture().cpus("0,4,130", "0,4,130").node(0, "0,4,130");
        for (int cpu : new int[] {0, 4, 130}) {
            fixture.core(cpu, 0, cpu, String.valueOf(cpu)).caches(cpu, String.valueOf(cpu), "0,4,130");
        }

        assertThat(read(fixture).present()).hasToString("0,4,130");
    }

    @Test
    void shouldGiveAnOfflineCpuTheOnlyCacheOfItsNode() throws IOException {
        // What Linux leaves of a CPU that was taken offline: no topology and no cache, but the link to its node.
        SysfsFixture fixture = SysfsFixture.twoNodes()
                .cpus("0-7", "0-6")
                .node(1, "2-3,6")
                .without("cpu/cpu7/topology")
                .without("cpu/cpu7/cache")
                .file("cpu/cpu7/online", 0)
                .file("cpu/cpu7/node1/cpulist", "2-3,6");

        Topology topology = read(fixture);

        assertThat(topology.online()).hasToString("0-6");
        assertThat(topology.nodeOf(7)).isEqualTo(topology.nodeOf(3));
        assertThat(topology.llcOf(7)).isEqualTo(topology.llcOf(3));
        assertThat(topology.siblingsOf(7)).hasToString("7");
        assertThat(topology.siblingsOf(3)).hasToString("3");
    }

    @Test
    void shouldGiveAnOfflineCpuItsOwnCacheIfItsNodeHasSeveral() throws IOException {
        SysfsFixture fixture = new SysfsFixture().cpus("0-2", "0-1").node(0, "0-1");
        fixture.core(0, 0, 0, "0").caches(0, "0", "0").core(1, 0, 1, "1").caches(1, "1", "1");

        Topology topology = read(fixture);

        assertThat(topology).hasToString("3 CPUs, 3 cores, 3 LLCs, 1 node");
        assertThat(topology.isOnline(2)).isFalse();
    }

    @Test
    void shouldTakePackagesForCachesWhereThereIsNoCacheInformation() throws IOException {
        SysfsFixture fixture = new SysfsFixture().cpus("0-3", "0-3").node(0, "0-3");
        for (int cpu = 0; cpu < 4; cpu++) {
            fixture.core(cpu, cpu / 2, cpu % 2, String.valueOf(cpu));
        }

        assertThat(read(fixture)).isEqualTo(TopologySpec.parse("2l2c"));
    }

    @Test
    void shouldReadVirtualMachineThatHasOnlyCpuFolders() throws IOException {
        SysfsFixture fixture = new SysfsFixture()
                .file("cpu/cpu0/uevent", "")
                .file("cpu/cpu1/online", 1)
                .file("cpu/cpu2/online", 0)
                .file("cpu/cpufreq/boost", 0);

        Topology topology = read(fixture);

        assertThat(topology).hasToString("3 CPUs, 3 cores, 1 LLC, 1 node");
        assertThat(topology.online()).hasToString("0-1");
    }

    @Test
    void shouldTellCoresByIdsWhereNoSiblingsAreListed() throws IOException {
        // Core ids count within a cluster on Arm: CPUs 0 and 2 are different cores, 0 and 1 are siblings.
        SysfsFixture fixture = new SysfsFixture().cpus("0-2", "0-2");
        fixture.core(0, 0, 0, "").core(1, 0, 0, "").core(2, 0, 0, "");
        for (int cpu = 0; cpu < 3; cpu++) {
            fixture.without("cpu/cpu" + cpu + "/topology/thread_siblings_list")
                    .file("cpu/cpu" + cpu + "/topology/cluster_id", cpu / 2);
        }

        Topology topology = read(fixture);

        assertThat(topology.siblingsOf(1)).hasToString("0-1");
        assertThat(topology.coreOf(2)).isEqualTo(1);
    }

    @Test
    void shouldEndCachesAtTheBorderOfSubNumaClusters() throws IOException {
        SysfsFixture fixture =
                new SysfsFixture().cpus("0-3", "0-3").node(0, "0-1").node(1, "2-3");
        for (int cpu = 0; cpu < 4; cpu++) {
            fixture.core(cpu, 0, cpu, String.valueOf(cpu)).caches(cpu, String.valueOf(cpu), "0-3");
        }

        assertThat(read(fixture)).isEqualTo(TopologySpec.parse("2n2c"));
    }

    @Test
    void shouldGiveACoreOneCacheWhereAVirtualMachineClaimsTwo() throws IOException {
        SysfsFixture fixture = new SysfsFixture().cpus("0-1", "0-1").node(0, "0-1");
        fixture.core(0, 0, 0, "0-1").cache(0, 0, 2, "Unified", "0");
        fixture.core(1, 0, 0, "0-1").cache(1, 0, 2, "Unified", "1");

        assertThat(read(fixture)).isEqualTo(TopologySpec.parse("1c2t"));
    }

    @Test
    void shouldIgnoreInstructionCaches() throws IOException {
        SysfsFixture fixture = new SysfsFixture().cpus("0-1", "0-1").node(0, "0-1");
        for (int cpu = 0; cpu < 2; cpu++) {
            fixture.core(cpu, 0, cpu, String.valueOf(cpu))
                    .cache(cpu, 0, 1, "Data", String.valueOf(cpu))
                    .cache(cpu, 1, 2, "Instruction", "0-1");
        }

        assertThat(read(fixture)).isEqualTo(TopologySpec.parse("2l1c"));
    }

    @Test
    void shouldNameTheFileThatIsWrong() throws IOException {
        refuses(
                SysfsFixture.hybrid().file("cpu/cpu3/cpu_capacity", 2048),
                "recorded: cpu/cpu3/cpu_capacity must hold a number of 1..1024, but holds '2048'");
        refuses(
                SysfsFixture.hybrid().file("cpu/cpu3/topology/thread_siblings_list", "2-3x"),
                "recorded: cpu/cpu3/topology/thread_siblings_list: cannot read the CPU list '2-3x': '2-3x' is neither an id"
                        + " nor a range like 0-3");
        refuses(SysfsFixture.hybrid().node(1, "7"), "recorded: CPU 7 is in the cpulist of node0 and of node1");
        refuses(
                SysfsFixture.hybrid().node(0, "0-6").without("node/node1"),
                "recorded: CPU 7 is online, but in no node/node*/cpulist");
        refuses(
                SysfsFixture.hybrid().cpus("0-7", "8"),
                "recorded: cpu/online names none of the CPUs present, which are 0-7");
        refuses(
                SysfsFixture.hybrid().file("cpu/cpu1/cpu_capacity", 512),
                "recorded: CPUs 0 and 1 are of one core, so their capacities must be the same, not 1024 and 512");
    }

    private void refuses(SysfsFixture fixture, String message) throws IOException {
        Path place = Files.createTempDirectory(folder, "wrong");
        FolderTree tree = new FolderTree(fixture.writeTo(place));
        assertThatThrownBy(() -> SysfsTopology.read(tree, "recorded"))
                .isInstanceOf(TopologyException.class)
                .hasMessage(message);
    }
}
