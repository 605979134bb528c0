package io.github.twinland.sim.kernel.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulerCostsTest {

    @Test
    void shouldReadNamesAndFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), "{\"description\": \"mine\", \"record_ns\": 99}");

        assertThat(SchedulerCosts.read("ideal")).isEqualTo(SchedulerCost.idealCost());
        assertThat(SchedulerCosts.read("default")).isEqualTo(SchedulerCost.defaults());
        SchedulerCost defaults = SchedulerCost.defaults();
        assertThat(SchedulerCosts.read(file.toString()))
                .isEqualTo(new SchedulerCost(false, defaults.wakeupNs(), defaults.roundNs(), 99));
        assertThatThrownBy(() -> SchedulerCosts.read("free"))
                .isInstanceOf(JsonInputException.class)
                .hasMessage(
                        "cannot read the scheduler cost 'free': it is not ideal or default, and there is no such file");
    }

    @Test
    void shouldReadBackWhatItWrote() {
        SchedulerCost cost = new SchedulerCost(false, 0, 1, 1_000_000_000);

        assertThat(SchedulerCosts.toJson(cost))
                .isEqualTo("{\n  \"wakeup_ns\": 0,\n  \"round_ns\": 1,\n  \"record_ns\": 1000000000\n}\n");
        assertThat(SchedulerCosts.fromJson(SchedulerCosts.toJson(cost), "s.json"))
                .isEqualTo(cost);
        assertThatThrownBy(() -> SchedulerCosts.toJson(SchedulerCost.idealCost()))
                .hasMessage("the ideal scheduler has no costs to write; it is named by 'ideal'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'round_ns': 0}|$.round_ns: must be 1..1000000000, got 0",
                "{'wakeup_ns': -1}|$.wakeup_ns: must be 0..1000000000, got -1",
                "{'record_ns': 2.5}|$.record_ns: must be an integer of 0..1000000000, got the number 2.5",
                "{'ideal': true}|$: has no 'ideal'; known names are description, wakeup_ns, round_ns, record_ns"
            })
    void shouldNameThePlaceAndRangeOfWhatIsWrong(String json, String problem) {
        assertThatThrownBy(() -> SchedulerCosts.fromJson(json.replace('\'', '"'), "s.json"))
                .isInstanceOf(JsonInputException.class)
                .hasMessage("s.json: " + problem);
    }
}
