package io.github.twinland.sim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValueTest {

    @Test
    void shouldKnowTheWayToEachValue() {
        JsonValue root = JsonValue.parse("{\"a\": [1, {\"b c\": \"x\"}], \"d\": 2}", "f");

        JsonValue text = root.get("a").elements().get(1).get("b c");
        assertThat(text.text()).isEqualTo("x");
        assertThat(text.path()).isEqualTo("$.a[1]['b c']");
        assertThat(text.error("is odd")).hasMessage("f: $.a[1]['b c']: is odd");
        assertThat(root.get("d").integer(0, 2)).isEqualTo(2);
        assertThat(root.get("d").isInteger()).isTrue();
        assertThat(root.fields()).containsOnlyKeys("a", "d");
        assertThat(root.has("a")).isTrue();
        assertThat(root.has("e")).isFalse();
        assertThat(root.get("d").has("e")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|f: is empty; JSON is expected",
                "{|f:1:2: is not JSON: Unexpected end-of-input",
                "{\"a\": 1,}|f:1:9: is not JSON: Unexpected character ('}'",
                "{\"a\": 1, \"a\": 2}|f:1:13: is not JSON: Duplicate ",
                "{} {}|f:1:4: is not JSON: Trailing token",
                "// no|f:1:1: is not JSON: Unexpected character ('/'"
            })
    void shouldNameLineAndColumnOfWhatIsNotJson(String text, String problem) {
        assertThatThrownBy(() -> JsonValue.parse(text, "f"))
                .isInstanceOf(JsonInputException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void shouldRefuseOtherKindsOfValues() {
        JsonValue root = JsonValue.parse("{\"n\": 1e3, \"t\": \"x\", \"f\": false}", "f");

        assertThatThrownBy(() -> root.get("n").integer(0, 9))
                .hasMessage("f: $.n: must be an integer of 0..9, got the number 1000.0");
        assertThatThrownBy(() -> root.get("n").text()).hasMessage("f: $.n: must be a string, got the number 1000.0");
        assertThatThrownBy(() -> root.get("t").elements()).hasMessage("f: $.t: must be an array, got the string 'x'");
        assertThatThrownBy(() -> root.get("f").fields()).hasMessage("f: $.f: must be an object, got false");
        assertThatThrownBy(() -> root.get("x")).hasMessage("f: $: lacks 'x'");
        assertThatThrownBy(() -> root.requireNames("n", "t")).hasMessage("f: $: has no 'f'; known names are n, t");
        assertThat(root.requireNames("n", "t", "f")).isSameAs(root);
    }

    @Test
    void shouldWriteTheSameBytesOnEverySystem() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("a", 1).putArray("b").add("x").add("y");
        root.putObject("c").put("d", true);
        root.putArray("e");

        assertThat(JsonText.of(root))
                .isEqualTo(
                        "{\n  \"a\": 1,\n  \"b\": [ \"x\", \"y\" ],\n  \"c\": {\n    \"d\": true\n  },\n  \"e\": []\n}\n");
    }
}
