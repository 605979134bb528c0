package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TopologyBuilderTest {

    @Test
    void shouldKeepSparseAndOfflineCpus() {
        Topology topology = Topology.builder()
                .cpu(7, 0, 0, 0, 300)
                .offlineCpu(2, 1, 0, 0, 1024)
                .cpu(130, 2, 1, 0, 1024)
                .build();

        assertThat(topology.cpuIdLimit()).isEqualTo(131);
        assertThat(topology.cpuCount()).isEqualTo(3);
        assertThat(topology.present()).hasToString("2,7,130");
        assertThat(topology.online()).hasToString("7,130");
        assertThat(topology.isOnline(2)).isFalse();
        assertThat(topology.isOnline(3)).isFalse();
        assertThat(topology.isOnline(5000)).isFalse();
        assertThat(topology.capacityOf(7)).isEqualTo(300);
        assertThat(topology.hasSmt()).isFalse();
    }

    @Test
    void shouldNumberDomainsDenselyInOrderOfCpuIds() {
        Topology topology = Topology.builder()
                .cpu(4, -77, 1L << 40, 9, 1024)
                .cpu(0, 1L << 60, 5, 3, 1024)
                .cpu(2, -77, 1L << 40, 9, 1024)
                .build();

        assertThat(topology.coreOf(0)).isZero();
        assertThat(topology.coreOf(2)).isEqualTo(1).isEqualTo(topology.coreOf(4));
        assertThat(topology.llcOf(2)).isEqualTo(1);
        assertThat(topology.nodeOf(4)).isEqualTo(1);
        assertThat(topology.siblingsOf(2)).hasToString("2,4");
        assertThat(topology.coreCount()).isEqualTo(2);
        assertThat(topology.hasSmt()).isTrue();
    }

    @Test
    void shouldBeEqualWhateverTheDomainsWereCalled() {
        Topology one = Topology.builder()
                .cpu(0, 10, 20, 30, 1024)
                .cpu(1, 11, 20, 30, 512)
                .build();
        Topology same =
                Topology.builder().cpu(1, 5, 6, 7, 512).cpu(0, 4, 6, 7, 1024).build();
        Topology otherCapacity =
                Topology.builder().cpu(0, 0, 0, 0, 1024).cpu(1, 1, 0, 0, 513).build();
        Topology otherCore =
                Topology.builder().cpu(0, 0, 0, 0, 512).cpu(1, 0, 0, 0, 512).build();
        Topology offline = Topology.builder()
                .cpu(0, 0, 0, 0, 1024)
                .offlineCpu(1, 1, 0, 0, 512)
                .build();

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(otherCapacity).isNotEqualTo(otherCore).isNotEqualTo(offline);
        assertThat(Topology.flat(2)).isNotEqualTo(TopologySpec.parse("2l1c")).isNotEqualTo(TopologySpec.parse("2n1c"));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        refuses(() -> Topology.builder().cpu(0, 0, 0, 0, 0), "capacity of CPU 0 must be 1..1024, got 0");
        refuses(() -> Topology.builder().cpu(0, 0, 0, 0, 1025), "capacity of CPU 0 must be 1..1024, got 1025");
        refuses(() -> Topology.builder().cpu(-1, 0, 0, 0, 1), "CPU id -1 is outside 0..8191");
        refuses(() -> Topology.builder().cpu(8192, 0, 0, 0, 1), "CPU id 8192 is outside 0..8191");
        refuses(() -> Topology.builder().cpu(3, 0, 0, 0, 1).offlineCpu(3, 1, 0, 0, 1), "CPU 3 is given twice");
        refuses(() -> Topology.builder().build(), "a machine needs at least one online CPU");
        refuses(() -> Topology.builder().offlineCpu(0, 0, 0, 0, 1).build(), "a machine needs at least one online CPU");
        refuses(
                () -> Topology.builder().cpu(0, 0, 0, 0, 1).cpu(1, 0, 1, 0, 1).build(),
                "CPU 1 shares a core with CPUs of another last-level cache; a core must lie in one last-level cache");
        refuses(
                () -> Topology.builder().cpu(0, 0, 0, 0, 1).cpu(1, 1, 0, 1, 1).build(),
                "CPU 1 shares a last-level cache with CPUs of another NUMA node; a last-level cache must lie in one NUMA"
                        + " node");
        refuses(
                () -> Topology.builder().cpu(0, 0, 0, 0, 1).cpu(1, 0, 0, 0, 2).build(),
                "CPUs 0 and 1 are of one core, so their capacities must be the same, not 1 and 2");
    }

    private static void refuses(ThrowingCallable machine, String message) {
        assertThatThrownBy(machine).isInstanceOf(TopologyException.class).hasMessage(message);
    }
}
