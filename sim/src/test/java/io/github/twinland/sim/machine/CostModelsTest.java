package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostModelsTest {

    private static final long DEFAULT_SEED = 7L;

    @Test
    void shouldReadNamesAndFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "{\"ipi_ns\": 5000}");

        assertThat(CostModels.read("default")).isEqualTo(CostModel.defaults());
        assertThat(CostModels.read("zero")).isEqualTo(CostModel.zero());
        assertThat(CostModels.read(file.toString()).ipiNs()).isEqualTo(5000);
        assertThatThrownBy(() -> CostModels.read("none"))
                .isInstanceOf(JsonInputException.class)
                .hasMessage("cannot read costs 'none': it is not default or zero, and there is no such file");
        assertThatThrownBy(() -> CostModels.read(folder.toString()))
                .isInstanceOf(JsonInputException.class)
                .hasMessage("cannot read costs '" + folder + "': it is a folder");
    }

    @Test
    void shouldNameEveryFieldAsTheRecordDoes() {
        String[] names = Arrays.stream(CostModel.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toArray(String[]::new);

        JsonValue json = JsonValue.parse(CostModels.toJson(CostModel.defaults()), "defaults");

        assertThat(json.fields().keySet()).containsExactly(names);
    }

    @Test
    void shouldTakeDefaultsForWhatIsLeftOut() {
        CostModel costs = CostModels.fromJson("""
                {"description": "a slow laptop", "hz": 1000, "frequency_percent": {"4-7": 60}}
                """, "c.json");

        assertThat(costs.hz()).isEqualTo(1000);
        assertThat(costs.frequencyPercent().of(5)).isEqualTo(60);
        assertThat(costs.withHz(250))
                .isEqualTo(CostModels.fromJson("{\"frequency_percent\": {\"4-7\": 60}}", "c.json"));
        assertThat(CostModels.fromJson("{}", "c.json")).isEqualTo(CostModel.defaults());
    }

    @Test
    void shouldReadBackAnyCostsItWrote() {
        long seed = Long.getLong("twinland.seed", DEFAULT_SEED);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int hz = 1 + random.nextInt(CostModel.MOST_HZ);
            long[] ns = random.longs(8, 0, CostModel.MOST_NS + 1).toArray();
            CpuPercents frequency = CpuPercents.all(1 + random.nextInt(100))
                    .with(CpuLists.parse(random.nextInt(4) + ",9-" + (9 + random.nextInt(9))), 1 + random.nextInt(100));
            CostModel costs = new CostModel(
                    hz,
                    ns[0],
                    ns[1],
                    ns[2],
                    ns[3],
                    ns[4],
                    ns[5],
                    ns[6],
                    ns[7],
                    random.nextInt(1_000_000_000 / hz),
                    1 + random.nextInt(100),
                    frequency,
                    new LateInterrupts(ns[0], ns[1], 1_000 + ns[2] / 2, ns[2] / 2));

            assertThat(CostModels.fromJson(CostModels.toJson(costs), "random"))
                    .as("-Dtwinland.seed=%d", seed)
                    .isEqualTo(costs);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'hz': 0}|$.hz: must be 1..1000000, got 0",
                "{'hz': 250.0}|$.hz: must be an integer of 1..1000000, got the number 250.0",
                "{'ipi_ns': -1}|$.ipi_ns: must be 0..1000000000, got -1",
                "{'ipi_ns': 99999999999999999999}|$.ipi_ns: must be 0..1000000000, got 99999999999999999999",
                "{'ipi_ns': '1500'}|$.ipi_ns: must be an integer of 0..1000000000, got the string '1500'",
                "{'ipi_ns': null}|$.ipi_ns: must be an integer of 0..1000000000, got null",
                "{'smt_percent': 101}|$.smt_percent: must be 1..100, got 101",
                "{'frequency_percent': {'0': 0}}|$.frequency_percent['0']: must be 1..100, got 0",
                "{'hz': 1000, 'tick_ns': 1000000}|$: tick_ns must be less than the 1000000 ns between two ticks at hz 1000,"
                        + " got 1000000",
                "{'ipi': 1}|$: has no 'ipi'; known names are description, hz, context_switch_ns, ipi_ns, idle_exit_ns,"
                        + " deep_idle_extra_ns, deep_idle_after_ns, migrate_same_llc_ns, migrate_cross_llc_ns,"
                        + " migrate_cross_node_ns, tick_ns, smt_percent, frequency_percent, late_interrupts"
            })
    void shouldNameThePlaceAndRangeOfWhatIsWrong(String json, String problem) {
        assertThatThrownBy(() -> CostModels.fromJson(json.replace('\'', '"'), "c.json"))
                .isInstanceOf(JsonInputException.class)
                .hasMessage("c.json: " + problem);
    }
}
