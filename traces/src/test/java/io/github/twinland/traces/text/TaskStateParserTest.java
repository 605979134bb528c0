package io.github.twinland.traces.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.TaskState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code prev_state} means, by whom and by which kernel it was printed. */
class TaskStateParserTest {

    private final TaskStateParser parser = new TaskStateParser();

    @ParameterizedTest
    @CsvSource({
        "R, '[]'",
        "R+, '[]+'",
        "S, '[INTERRUPTIBLE]'",
        "D, '[UNINTERRUPTIBLE]'",
        "T, '[STOPPED]'",
        "t, '[TRACED]'",
        "Z, '[ZOMBIE]'",
        "X, '[DEAD]'",
        "x, '[DEAD]'",
        "P, '[PARKED]'",
        "I, '[IDLE]'",
        "D|K, '[UNINTERRUPTIBLE, WAKEKILL]'",
        "D|K|W+, '[UNINTERRUPTIBLE, WAKEKILL, WAKING]+'",
        "S+, '[INTERRUPTIBLE]+'",
        "Q, '[UNKNOWN]'",
        "0x100, '[UNKNOWN]'",
    })
    void shouldReadTheKernelsLetters(String text, String expected) {
        assertThat(parse(text, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '[]'",
        "1, '[INTERRUPTIBLE]'",
        "2, '[UNINTERRUPTIBLE]'",
        "4, '[STOPPED]'",
        "8, '[TRACED]'",
        "16, '[DEAD]'",
        "32, '[DEAD]'",
        "64, '[UNKNOWN]'",
        "128, '[IDLE]'",
        "130, '[UNINTERRUPTIBLE, WAKEKILL]'",
        "256, '[]+'",
        "1024, '[]+'",
        "2048, '[]+'",
        "4096, '[]+'",
        "1026, '[UNKNOWN]'",
        "8192, '[UNKNOWN]'",
        "99999999999999999999, '[UNKNOWN]'",
    })
    void shouldReadNumbersAsFarAsEveryKernelAgrees(String text, String expected) {
        assertThat(parse(text, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "R, '[]'",
        "Z, '[ZOMBIE]'",
        "X, '[DEAD]'",
        "x, '[UNKNOWN]'",
        "W, '[IDLE]'",
        "D|W, '[UNINTERRUPTIBLE, WAKEKILL]'",
        "I, '[IDLE]'",
        "P, '[PARKED]'",
    })
    void shouldReadThePluginsLettersByItsOwnTable(String text, String expected) {
        assertThat(parse(text, true)).isEqualTo(expected);
    }

    @Test
    void shouldCallZombiesAndTheDeadGone() {
        assertThat(TaskState.isDead(TaskState.ZOMBIE.bit())).isTrue();
        assertThat(TaskState.isDead(TaskState.DEAD.bit() | TaskState.INTERRUPTIBLE.bit()))
                .isTrue();
        assertThat(TaskState.isDead(TaskState.PARKED.bit() | TaskState.UNKNOWN.bit()))
                .isFalse();
        assertThat(TaskState.isDead(0)).isFalse();
    }

    private String parse(String text, boolean byPlugin) {
        byte[] bytes = Arrays.copyOf((text + " ==>\n").getBytes(StandardCharsets.US_ASCII), 64);
        FieldCursor cursor = new FieldCursor();
        cursor.set(bytes, 0, text.length() + 4);
        assertThat(parser.parse(cursor, byPlugin)).isTrue();
        assertThat(cursor.position()).isEqualTo(text.length());
        return TaskState.of(parser.states()) + (parser.preempted() ? "+" : "");
    }
}
