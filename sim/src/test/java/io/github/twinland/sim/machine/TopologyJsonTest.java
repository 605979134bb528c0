package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyJsonTest {

    private static final String HYBRID = """
            {
              "description": "two P cores with two threads, two E cores, one of them offline",
              "nodes": [ {
                "llcs": [ {
                  "cores": [ "0,4", "1,5", "8", "9" ]
                } ]
              } ],
              "capacity": { "8-9": 583 },
              "offline": "9"
            }
            """;

    @Test
    void shouldReadEveryPart() {
        Topology topology = TopologyJson.read(HYBRID, "hybrid.json");

        assertThat(topology).hasToString("6 CPUs, 4 cores, 1 LLC, 1 node");
        assertThat(topology.siblingsOf(4)).hasToString("0,4");
        assertThat(topology.capacityOf(8)).isEqualTo(583);
        assertThat(topology.capacityOf(5)).isEqualTo(1024);
        assertThat(topology.online()).hasToString("0-1,4-5,8");
    }

    @Test
    void shouldWriteForPeopleToEdit() {
        assertThat(TopologyJson.write(TopologyJson.read(HYBRID, "hybrid.json"))).isEqualTo("""
                        {
                          "nodes": [ {
                            "llcs": [ {
                              "cores": [ "0,4", "1,5", "8", "9" ]
                            } ]
                          } ],
                          "capacity": {
                            "0-1,4-5": 1024,
                            "8-9": 583
                          },
                          "offline": "9"
                        }
                        """);
        assertThat(TopologyJson.write(TopologySpec.parse("2n1c"))).isEqualTo("""
                        {
                          "nodes": [ {
                            "llcs": [ {
                              "cores": [ "0" ]
                            } ]
                          }, {
                            "llcs": [ {
                              "cores": [ "1" ]
                            } ]
                          } ]
                        }
                        """);
    }

    @Test
    void shouldReadBackAnyMachineItWrote() {
        RandomTopologies.forEach(500, topology -> {
            String json = TopologyJson.write(topology);
            assertThat(TopologyJson.read(json, "random")).isEqualTo(topology);
            assertThat(TopologyJson.write(TopologyJson.read(json, "random"))).isEqualTo(json);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|$: lacks 'nodes'",
                "[]|$: must be an object, got an array",
                "{'nodes': 4}|$.nodes: must be an array, got the number 4",
                "{'nodes': [], 'cpus': 4}|$: has no 'cpus'; known names are description, nodes, capacity, offline",
                "{'nodes': []}|$: a machine needs at least one online CPU",
                "{'nodes': [{'llcs': [{'cores': []}]}]}|$: a machine needs at least one online CPU",
                "{'nodes': [{'llc': []}]}|$.nodes[0]: has no 'llc'; known names are llcs",
                "{'nodes': [{'llcs': [{}]}]}|$.nodes[0].llcs[0]: lacks 'cores'",
                "{'nodes': [{'llcs': [{'cores': [0]}]}]}|$.nodes[0].llcs[0].cores[0]: must be a string, got the number 0",
                "{'nodes': [{'llcs': [{'cores': ['']}]}]}|$.nodes[0].llcs[0].cores[0]: a core has at least one CPU",
                "{'nodes': [{'llcs': [{'cores': ['0','1-x']}]}]}|$.nodes[0].llcs[0].cores[1]: cannot read the CPU list"
                        + " '1-x': '1-x' is neither an id nor a range like 0-3",
                "{'nodes': [{'llcs': [{'cores': ['0','1']},{'cores': ['1']}]}]}|$.nodes[0].llcs[1].cores[0]: CPU 1 is also"
                        + " in $.nodes[0].llcs[0].cores[1]",
                "{'nodes': [{'llcs': [{'cores': ['0']}]}], 'capacity': {'1': 5}}|$.capacity['1']: CPU 1 is in no core",
                "{'nodes': [{'llcs': [{'cores': ['0']}]}], 'capacity': {'0': 0}}|$.capacity['0']: must be 1..1024, got 0",
                "{'nodes': [{'llcs': [{'cores': ['0']}]}], 'capacity': {'0': 1.5}}|$.capacity['0']: must be an integer of"
                        + " 1..1024, got the number 1.5",
                "{'nodes': [{'llcs': [{'cores': ['0','1']}]}], 'capacity': {'0-1': 5, '1': 6}}|$.capacity['1']: CPU 1 is"
                        + " given a capacity twice",
                "{'nodes': [{'llcs': [{'cores': ['0-1']}]}], 'capacity': {'1': 6}}|$: CPUs 0 and 1 are of one core, so"
                        + " their capacities must be the same, not 1024 and 6",
                "{'nodes': [{'llcs': [{'cores': ['0']}]}], 'offline': '0'}|$: a machine needs at least one online CPU",
                "{'nodes': [{'llcs': [{'cores': ['0']}]}], 'offline': '3'}|$.offline: CPU 3 is in no core",
                "{'nodes': [], 'description': 3}|$.description: must be a string, got the number 3"
            })
    void shouldNameThePlaceOfWhatIsWrong(String json, String problem) {
        assertThatThrownBy(() -> TopologyJson.read(json.replace('\'', '"'), "m.json"))
                .isInstanceOf(JsonInputException.class)
                .hasMessage("m.json: " + problem);
    }
}
