package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuPercentsTest {

    private static CpuPercents read(String json) {
        return CpuPercents.read(JsonValue.parse(json.replace('\'', '"'), "c.json"));
    }

    @Test
    void shouldGiveEachCpuItsOwnOrTheOthers() {
        CpuPercents percents = read("{'others': 80, '0,3-5': 53}");

        assertThat(percents.of(0)).isEqualTo(53);
        assertThat(percents.of(1)).isEqualTo(80);
        assertThat(percents.of(5)).isEqualTo(53);
        assertThat(percents.of(6)).isEqualTo(80);
        assertThat(percents.of(8000)).isEqualTo(80);
        assertThat(CpuPercents.FULL.of(7)).isEqualTo(100);
        assertThat(percents)
                .isEqualTo(CpuPercents.all(80).with(CpuLists.parse("0,3-5"), 53))
                .isNotEqualTo(CpuPercents.all(80))
                .isNotEqualTo(CpuPercents.all(53));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "1", "{\"0-3\":50}", "{\"others\":70,\"1\":100,\"0,2\":30}"})
    void shouldWriteWhatItReads(String json) {
        assertThat(read(json)).hasToString(json);
    }

    @Test
    void shouldForgetExceptionsThatAreNone() {
        assertThat(read("{'others': 80, '3': 80}"))
                .isEqualTo(CpuPercents.all(80))
                .hasToString("80");
        assertThat(CpuPercents.FULL.with(CpuLists.parse("2"), 60).with(CpuLists.parse("2"), 100))
                .isEqualTo(CpuPercents.FULL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0|$: must be 1..100, got 0",
                "101|$: must be 1..100, got 101",
                "'all'|$: must be an object, got the string 'all'",
                "{'0': 0}|$['0']: must be 1..100, got 0",
                "{'others': 101}|$.others: must be 1..100, got 101",
                "{'0-1': 5, '1': 6}|$['1']: CPU 1 is given a percentage twice",
                "{'x': 5}|$.x: cannot read the CPU list 'x': 'x' is neither an id nor a range like 0-3"
            })
    void shouldNameThePlaceOfWhatIsWrong(String json, String problem) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(JsonInputException.class)
                .hasMessage("c.json: " + problem);
    }

    @Test
    void shouldRefusePercentagesOutOfRange() {
        assertThatThrownBy(() -> CpuPercents.all(0)).hasMessage("a percentage must be 1..100, got 0");
        assertThatThrownBy(() -> CpuPercents.FULL.with(CpuLists.parse("1"), 101))
                .hasMessage("a percentage must be 1..100, got 101");
    }
}
