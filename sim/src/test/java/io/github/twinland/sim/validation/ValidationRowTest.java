package io.github.twinland.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.validation.ValidationRow.Bound;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import io.github.twinland.sim.validation.ValidationRow.Exact;
import io.github.twinland.sim.validation.ValidationRow.Trend;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationRowTest {

    @Test
    void shouldFailAnEstimateThatMissesTheoryAndOneThatProvesNothing() {
        assertThat(new Estimate("x", 10, new Interval(10.4, 0.5, 20), 0.05).holds())
                .isTrue();
        assertThat(new Estimate("x", 10, new Interval(10.6, 0.5, 20), 0.05).holds())
                .isFalse();
        assertThat(new Estimate("x", 10, new Interval(10.4, 0.6, 20), 0.05).holds())
                .isFalse();
    }

    @Test
    void shouldFailValuesBeyondToleranceOrLimit() {
        assertThat(new Exact("x", 10, 10, 0).holds()).isTrue();
        assertThat(new Exact("x", 10, 10.1, 0).holds()).isFalse();
        assertThat(new Bound("x", 10, 10, 3).holds()).isTrue();
        assertThat(new Bound("x", 10, 10.1, 3).holds()).isFalse();
    }

    @Test
    void shouldFailATrendThatDoesNotComeCloser() {
        assertThat(new Trend("x", 10, List.of(7.0, 12.0, 9.0)).holds()).isTrue();
        assertThat(new Trend("x", 10, List.of(7.0, 13.0, 9.0)).holds()).isFalse();
    }

    @Test
    void shouldShowNumbersWithoutNeedlessDigits() {
        assertThat(new Estimate("x", 10, new Interval(10.25, 0.5, 20), 0.05).cells())
                .containsExactly("10", "10.25 ± 0.5", "inside, and ± at most 5.0 %; 20 runs");
        assertThat(new Exact("x", 2.0 / 3, 0.7, 0.1).cells()).containsExactly("0.666667", "0.7", "± 0.1");
        assertThat(new Bound("x", 1.5, 1.25, 200).cells()).containsExactly("≤ 1.5", "1.25", "largest of 200");
        assertThat(new Trend("x", 100, List.of(1.0, 20.0)).cells())
                .containsExactly("→ 100", "1, 20", "closer at each step");
    }
}
