package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelledLinesTest {

    private static final String TEXT = "one two three four five six seven eight nine ten";

    @Test
    void shouldWrapUnderTheText() {
        StringBuilder out = new StringBuilder();
        new LabelledLines(out, new TextStyle(40, false), 8).add("count", TEXT);
        assertThat(out).hasToString("""
                count    one two three four five six
                         seven eight nine ten
                """);
    }

    @Test
    void shouldNotWrapWithoutWidth() {
        StringBuilder out = new StringBuilder();
        new LabelledLines(out, TextStyle.PLAIN, 8).add("count", TEXT);
        assertThat(out).hasToString("count    " + TEXT + "\n");
    }

    @Test
    void shouldColourTheLabelAlone() {
        StringBuilder out = new StringBuilder();
        new LabelledLines(out, new TextStyle(80, true), 8).add("count", "one");
        assertThat(out).hasToString("\u001b[1mcount\u001b[0m    one\n");
    }

    @Test
    void shouldNotPrintWhatIsNotVisible() {
        assertThat(Printable.oneLine("a\tb\nc\u001b[2J\u202ed\ud800")).isEqualTo("a b c?[2J?d?");
    }
}
