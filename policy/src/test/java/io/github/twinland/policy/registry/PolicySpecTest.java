package io.github.twinland.policy.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySpecTest {

    @Test
    void shouldReadANameAlone() {
        PolicySpec spec = PolicySpec.parse(" fifo ");

        assertThat(spec.name()).isEqualTo("fifo");
        assertThat(spec.values()).isEmpty();
        assertThat(spec).hasToString("fifo");
    }

    @Test
    void shouldReadParametersInTheOrderGiven() {
        PolicySpec spec = PolicySpec.parse("rustland-2024:slice_us = 5000, boost=1");

        assertThat(spec.name()).isEqualTo("rustland-2024");
        assertThat(spec.values()).containsExactly(entry("slice_us", "5000"), entry("boost", "1"));
        assertThat(spec).hasToString("rustland-2024:slice_us=5000,boost=1");
        assertThat(PolicySpec.parse(spec.toString())).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"        | bad policy '': the name is missing",
                ":boost=1    | bad policy ':boost=1': the name is missing",
                "fifo:       | bad policy 'fifo:': '' is not key=value",
                "fifo:boost  | bad policy 'fifo:boost': 'boost' is not key=value",
                "fifo:=1     | bad policy 'fifo:=1': '=1' is not key=value",
                "fifo:a=     | bad policy 'fifo:a=': 'a=' is not key=value",
                "fifo:a=1,   | bad policy 'fifo:a=1,': '' is not key=value",
                "fifo:a=1,a=2| bad policy 'fifo:a=1,a=2': parameter a is given twice",
            })
    void shouldSayWhatIsWrongAndHowToWriteIt(String text, String message) {
        assertThatThrownBy(() -> PolicySpec.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message + "; write NAME or NAME:key=value,key=value");
    }

    @Test
    void shouldSplitAListWhereANewNameBegins() {
        assertThat(PolicySpec.parseList("fifo,rustland-2024:boost=1,slice_us=5000,round-robin:slice_us=100"))
                .extracting(PolicySpec::toString)
                .containsExactly("fifo", "rustland-2024:boost=1,slice_us=5000", "round-robin:slice_us=100");
        assertThat(PolicySpec.parseList("eevdf")).hasSize(1);
    }

    @Test
    void shouldRefuseAnEmptyPlaceInAList() {
        assertThatThrownBy(() -> PolicySpec.parseList("fifo,,eevdf")).hasMessageContaining("the name is missing");
        assertThatThrownBy(() -> PolicySpec.parseList("fifo,boost=1"))
                .hasMessageContaining("bad policy 'fifo,boost=1': there is no ':'");
    }
}
