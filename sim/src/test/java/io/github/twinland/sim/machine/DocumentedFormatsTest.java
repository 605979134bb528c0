package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.kernel.ext.SchedulerCosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/topology.md and docs/cost-model.md show is what the code reads. */
class DocumentedFormatsTest {

    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    private static List<String> jsonBlocks(String name) throws IOException {
        return JSON.matcher(document(name))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void shouldReadTheMachineOfTheDocument() throws IOException {
        List<String> blocks = jsonBlocks("topology.md");

        assertThat(blocks).hasSize(1);
        assertThat(TopologyJson.read(blocks.get(0), "topology.md")).hasToString("6 CPUs, 4 cores, 1 LLC, 1 node");
    }

    @Test
    void shouldNameEveryPresetInTheDocument() throws IOException {
        String document = document("topology.md");

        assertThat(TopologyPresets.NAMES)
                .allSatisfy(name -> assertThat(document).contains("| `" + name + "` |"));
    }

    @Test
    void shouldShowTheDefaultsInTheDocument() throws IOException {
        List<String> blocks = jsonBlocks("cost-model.md");

        assertThat(blocks).hasSize(3);
        assertThat(blocks.get(0)).isEqualTo(CostModels.toJson(CostModel.defaults()));
        assertThat(CostModels.fromJson(blocks.get(1), "cost-model.md")
                        .frequencyPercent()
                        .of(4))
                .isEqualTo(53);
        assertThat(blocks.get(2)).isEqualTo(SchedulerCosts.toJson(SchedulerCost.defaults()));
    }
}
