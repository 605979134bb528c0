package io.github.twinland.traces.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pieces of text of every length, at the right place and one byte off. */
class LiteralTest {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwx";

    @Test
    void shouldStandWhereItsBytesStandAndNowhereElse() {
        for (int length = 1; length <= Literal.LONGEST; length++) {
            String text = LETTERS.substring(0, length);
            Literal literal = Literal.of(text);
            byte[] bytes = Arrays.copyOf(("__" + text + "#").getBytes(StandardCharsets.US_ASCII), 64);

            assertThat(literal.length()).isEqualTo(length);
            assertThat(literal.isAt(bytes, 2)).isTrue();
            assertThat(literal.isAt(bytes, 1)).isFalse();
            for (int i = 2; i < 2 + length; i++) {
                byte[] wrong = bytes.clone();
                wrong[i] ^= 1;
                assertThat(literal.isAt(wrong, 2))
                        .as("%s with byte %d wrong", text, i)
                        .isFalse();
            }
        }
    }

    @Test
    void shouldRefuseTextsTooShortOrTooLong() {
        assertThatThrownBy(() -> Literal.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Literal.of(LETTERS + "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a literal has 1..24 characters, not 25");
    }
}
