package io.github.twinland.sim.workload.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadFormatsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tasks\": {\"t\": {\"loop\": 1, \"run\": 1}}}",
                "{\"global\": {\"duration\": 1}, \"tasks\": {\"t\": {\"run\": 1}}}",
                "/* rt-app */ {\"resources\": {}, \"tasks\": {\"t\": {\"loop\": 1, \"run\": 1,},}}"
            })
    void shouldRecogniseRtApp(String text) {
        assertThat(WorkloadFormats.parse(text, "w.json").format()).isEqualTo("rt-app");
    }

    @Test
    void shouldRecogniseOurOwn() {
        String text = "{\"tasks\": [{\"name\": \"t\", \"program\": [{\"run_ns\": 1}]}]}";

        assertThat(WorkloadFormats.parse(text, "w.json").format()).isEqualTo("twinland");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "no json", "{\"tasks\": ", "{\"tasks\": [", "17", "{} {}", "\0\1\2"})
    void shouldSayThatItIsNoWorkload(String text) {
        assertThatThrownBy(() -> WorkloadFormats.parse(text, "w.json"))
                .isInstanceOf(JsonInputException.class)
                .hasMessageStartingWith("w.json");
    }
}
