package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologySpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1 CPU, 1 core, 1 LLC, 1 node",
                "8|8 CPUs, 8 cores, 1 LLC, 1 node",
                "8@446|8 CPUs, 8 cores, 1 LLC, 1 node",
                "4c2t|8 CPUs, 4 cores, 1 LLC, 1 node",
                "2t|2 CPUs, 1 core, 1 LLC, 1 node",
                "2n|2 CPUs, 2 cores, 2 LLCs, 2 nodes",
                "2l4c|8 CPUs, 8 cores, 2 LLCs, 1 node",
                "2n4l8c2t|128 CPUs, 64 cores, 8 LLCs, 2 nodes",
                "2N4L8C2T|128 CPUs, 64 cores, 8 LLCs, 2 nodes",
                "4c2t+8c@583|16 CPUs, 12 cores, 1 LLC, 1 node",
                "4c2t+8@583|16 CPUs, 12 cores, 1 LLC, 1 node",
                "1l4c@446+1l2c|6 CPUs, 6 cores, 2 LLCs, 1 node",
                "1n4c+1n8c|12 CPUs, 12 cores, 2 LLCs, 2 nodes",
                "2n4c+2c|10 CPUs, 10 cores, 2 LLCs, 2 nodes",
                "8192|8192 CPUs, 8192 cores, 1 LLC, 1 node"
            })
    void shouldReadEveryForm(String spec, String size) {
        assertThat(TopologySpec.parse(spec)).hasToString(size);
    }

    @Test
    void shouldNumberThreadsOfOneCoreNextToEachOther() {
        Topology topology = TopologySpec.parse("2n2l2c2t");

        assertThat(topology.siblingsOf(5)).hasToString("4-5");
        assertThat(topology.llcSpanOf(5)).hasToString("4-7");
        assertThat(topology.nodeSpanOf(5)).hasToString("0-7");
        assertThat(topology.nodeOf(8)).isEqualTo(1);
    }

    @Test
    void shouldLetGroupsShareWhatTheyLeaveOut() {
        Topology hybrid = TopologySpec.parse("2c2t+2c@512");
        assertThat(hybrid.llcSpanOf(5)).hasToString("0-5");
        assertThat(hybrid.capacityOf(3)).isEqualTo(1024);
        assertThat(hybrid.capacityOf(4)).isEqualTo(512);

        Topology clusters = TopologySpec.parse("1l4c@446+1l2c");
        assertThat(clusters.llcSpanOf(5)).hasToString("4-5");
        assertThat(clusters.nodeSpanOf(5)).hasToString("0-5");

        Topology lastNode = TopologySpec.parse("2n2c+1c");
        assertThat(lastNode.nodeSpanOf(4)).hasToString("2-4");
        assertThat(lastNode.llcSpanOf(4)).hasToString("2-4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0c|has a level of 0; every level is at least 1",
                "4c0t|has a level of 0; every level is at least 1",
                "8193|has more than the 8192 CPUs possible",
                "8000c+193c|has more than the 8192 CPUs possible",
                "99999n99999l99999c99999t|has more than the 8192 CPUs possible",
                "4c@0|capacity must be 1..1024, got 0",
                "4c@1025|capacity must be 1..1024, got 1025"
            })
    void shouldRefuseMachinesThatCannotBe(String spec, String problem) {
        assertThatThrownBy(() -> TopologySpec.parse(spec))
                .isInstanceOf(TopologyException.class)
                .hasMessageStartingWith("topology '" + spec + "'")
                .hasMessageEndingWith(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "4c2n, 4c2n",
        "4c+, ''",
        "+4c, ''",
        "4c4c, 4c4c",
        "@446, @446",
        "4@, 4@",
        "c, c",
        "1 2, 1 2",
        "-4, -4",
        "'', ''",
        "4c+8x, 8x",
        "1234567890, 1234567890"
    })
    void shouldNameTheGroupItCannotRead(String spec, String group) {
        assertThatThrownBy(() -> TopologySpec.parse(spec))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "cannot read topology '" + spec + "': '" + group + "' is not of the form " + TopologySpec.FORM);
    }
}
