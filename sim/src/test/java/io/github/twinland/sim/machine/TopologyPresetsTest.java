package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyPresetsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arm-juno|6 CPUs, 6 cores, 2 LLCs, 1 node|Arm Juno r0",
                "laptop-hybrid|16 CPUs, 12 cores, 1 LLC, 1 node|Intel Core i7-1260P",
                "desktop-8c|16 CPUs, 8 cores, 1 LLC, 1 node|AMD Ryzen 7 5800X",
                "server-2s|64 CPUs, 32 cores, 2 LLCs, 2 nodes|Two Intel Xeon Gold 6130",
                "server-2s-epyc|256 CPUs, 128 cores, 16 LLCs, 2 nodes|Two AMD EPYC 7763"
            })
    void shouldDescribeRealMachines(String name, String size, String machine) {
        assertThat(TopologyPresets.NAMES).contains(name);
        assertThat(TopologyPresets.read(name)).hasToString(size);
        assertThat(TopologyPresets.description(name)).startsWith(machine);
    }

    @Test
    void shouldKnowWhatItNames() {
        assertThat(TopologyPresets.NAMES).hasSize(5).allSatisfy(name -> {
            assertThat(Topologies.read(name)).isEqualTo(TopologyPresets.read(name));
            assertThat(TopologySpec.looksLike(name)).isFalse();
        });
        assertThatThrownBy(() -> TopologyPresets.read("mainframe"))
                .isInstanceOf(TopologyException.class)
                .hasMessage("there is no preset 'mainframe'; there are arm-juno, laptop-hybrid, desktop-8c, server-2s,"
                        + " server-2s-epyc");
    }

    @Test
    void shouldNumberCpusAsLinuxDoesThere() {
        Topology juno = TopologyPresets.read("arm-juno");
        assertThat(juno.llcSpanOf(0)).hasToString("0,3-5");
        assertThat(juno.capacityOf(3)).isEqualTo(446);
        assertThat(juno.capacityOf(2)).isEqualTo(1024);

        Topology laptop = TopologyPresets.read("laptop-hybrid");
        assertThat(laptop.siblingsOf(7)).hasToString("6-7");
        assertThat(laptop.siblingsOf(8)).hasToString("8");
        assertThat(laptop.capacityOf(15)).isEqualTo(583);

        assertThat(TopologyPresets.read("desktop-8c").siblingsOf(9)).hasToString("1,9");
        assertThat(TopologyPresets.read("server-2s").nodeSpanOf(33)).hasToString("0-15,32-47");

        Topology epyc = TopologyPresets.read("server-2s-epyc");
        assertThat(epyc.nodeSpanOf(0)).hasToString("0-63,128-191");
        assertThat(epyc.llcSpanOf(64)).hasToString("64-71,192-199");
    }
}
