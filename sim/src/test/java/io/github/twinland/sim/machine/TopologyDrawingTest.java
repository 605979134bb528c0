package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.CpuSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyDrawingTest {

    @Test
    void shouldDrawUnlikeCoresOfOneCache() {
        assertThat(TopologyDrawing.draw(TopologyPresets.read("laptop-hybrid"), 60))
                .isEqualTo("""
                        16 CPUs, 12 cores, 1 LLC, 1 node, capacity 583..1024
                        node 0: CPUs 0-15
                        `- LLC 0
                           |- capacity 1024: [0 1] [2 3] [4 5] [6 7]
                           `- capacity 583: [8] [9] [10] [11] [12] [13] [14] [15]
                        [ ] is a core
                        """);
    }

    @Test
    void shouldDrawCachesOfUnlikeCapacity() {
        assertThat(TopologyDrawing.draw(TopologyPresets.read("arm-juno"), 80)).isEqualTo("""
                        6 CPUs, 6 cores, 2 LLCs, 1 node, capacity 446..1024
                        node 0: CPUs 0-5
                        |- LLC 0, capacity 446: [0] [3] [4] [5]
                        `- LLC 1, capacity 1024: [1] [2]
                        [ ] is a core
                        """);
    }

    @Test
    void shouldMarkOfflineCpusAndWrapUnderTheCores() {
        Topology topology = TopologyJson.read("""
                {"nodes": [{"llcs": [{"cores": ["0,8", "1,9", "2,10", "3,11", "4,12"]}, {"cores": ["20"]}]}],
                 "offline": "9,20"}
                """, "offline");

        assertThat(TopologyDrawing.draw(topology, 40)).isEqualTo("""
                        11 CPUs, 6 cores, 2 LLCs, 1 node, 2
                        offline
                        node 0: CPUs 0-4, 8-12, 20
                        |- LLC 0: [0 8] [1 (9)] [2 10] [3 11]
                        |         [4 12]
                        `- LLC 1: [(20)]
                        [ ] is a core, ( ) is offline
                        """);
    }

    @Test
    void shouldDrawLargeMachinesInAFewLines() {
        Topology epyc = TopologyPresets.read("server-2s-epyc");
        assertThat(TopologyDrawing.draw(epyc, 80).lines()).hasSizeLessThan(40).allMatch(line -> line.length() <= 80);

        String drawing = TopologyDrawing.draw(epyc, 100);
        assertThat(drawing.lines()).hasSize(1 + 2 + 16 + 1);
        assertThat(drawing).startsWith("""
                        256 CPUs, 128 cores, 16 LLCs, 2 nodes
                        node 0: CPUs 0-63, 128-191
                        |- LLC 0: [0 128] [1 129] [2 130] [3 131] [4 132] [5 133] [6 134] [7 135]
                        """).contains("""
                        node 1: CPUs 64-127, 192-255
                        |- LLC 8: [64 192] [65 193] [66 194] [67 195] [68 196] [69 197] [70 198] [71 199]
                        """);
    }

    @Test
    void shouldDrawEveryCpuOnceWithinAnyWidth() {
        Pattern core = Pattern.compile("\\[([^] ][^]]*)]");
        RandomTopologies.forEach(200, topology -> {
            for (int width : new int[] {0, 40, 80, 200}) {
                String drawing = TopologyDrawing.draw(topology, width);
                assertThat(drawing.lines())
                        .allMatch(line -> line.length() <= Math.max(width, TopologyDrawing.LEAST_WIDTH)
                                || core.matcher(line).results().count() == 1);
                List<String> cores =
                        core.matcher(drawing).results().map(MatchResult::group).toList();
                assertThat(cores).hasSize(topology.coreCount());
                String cpus = cores.stream()
                        .map(text -> text.replaceAll("[\\[()\\]]", "").replace(' ', ','))
                        .collect(Collectors.joining(","));
                CpuSet drawn = CpuLists.parse(cpus);
                assertThat(drawn).hasToString(topology.present().toString());
            }
        });
    }
}
