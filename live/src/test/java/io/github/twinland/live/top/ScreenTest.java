package io.github.twinland.live.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private final Screen screen = new Screen("here");

    private static Sample sample(String json) {
        return Objects.requireNonNull(Sample.parse(json));
    }

    private static Sample status(double seconds, long queued) {
        return sample("{\"event\":\"status\",\"elapsed_ns\":" + (long) (seconds * 1e9) + ",\"queued\":" + queued
                + ",\"pending\":4,\"own_cpu_share\":0.051,\"page_faults\":0,\"allocated_bytes\":0,"
                + "\"queue_latency_ns\":{\"count\":50,\"p50\":12000,\"p99\":340000,\"max\":1500000},"
                + "\"dispatch_latency_ns\":{\"count\":0,\"p50\":0,\"p99\":0,\"max\":0}}");
    }

    private String shown(int columns, int rows) {
        return String.join("\n", screen.lines(columns, rows));
    }

    @Test
    void shouldShowFiguresAndRates() {
        screen.add(sample("{\"event\":\"attached\",\"policy\":\"fifo\",\"warm_up_ns\":5}"));
        screen.add(status(1, 1_000));
        screen.add(status(3, 5_000));
        assertThat(screen.lines(80, 24)).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(shown(80, 24))
                .startsWith("twinland top  fifo\nattached for 3.0 s   pending 4   own CPU 5.1 %")
                .containsPattern("enqueue to policy +12.0 us +340 us +1.50 ms +50")
                .containsPattern("enqueue to dispatch +- +- +- +0")
                .containsPattern("handed to the policy +2,000 +5,000");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "10,3", "40,10", "80,24", "200,60"})
    void shouldFitAnyTerminal(int columns, int rows) {
        screen.add(status(1, 1_000));
        assertThat(screen.lines(columns, rows))
                .hasSizeLessThanOrEqualTo(rows)
                .allMatch(line -> line.length() <= columns)
                .first()
                .asString()
                .startsWith("t");
    }

    @Test
    void shouldBeginAnewWhenTheSchedulerDoes() {
        screen.add(status(10, 9_000));
        screen.add(status(1, 100));
        assertThat(shown(80, 24)).containsPattern("handed to the policy +- +100");
    }

    @Test
    void shouldTakeEachStatusOnce() {
        assertThat(screen.add(status(1, 1))).isTrue();
        assertThat(screen.add(status(1, 1))).isFalse();
        assertThat(screen.add(sample("{\"event\":\"unprotected\",\"message\":\"x\"}")))
                .isFalse();
    }

    @Test
    void shouldSayThatItEndedAndThatCallsWereLost() {
        screen.add(status(1, 1));
        screen.add(sample("{\"event\":\"ended\",\"elapsed_ns\":2000000000,\"recorded_bytes\":77,"
                + "\"recording_lost_calls\":1}"));
        assertThat(shown(80, 24)).contains("ENDED").contains("CALLS WERE LOST");
    }

    @Test
    void shouldLetNoTextCommandTheTerminal() {
        screen.add(sample("{\"event\":\"attached\",\"policy\":\"a\\u001b[2Jb\\nc\"}"));
        assertThat(screen.lines(80, 24).get(0)).isEqualTo("twinland top  a?[2Jb c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "x", "[]", "{}", "{\"event\":3}", "null", "{"})
    void shouldReadNothingFromOtherLines(String line) {
        assertThat(List.of(Sample.parse(line) == null)).containsExactly(true);
    }
}
