package io.github.twinland.live.top;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyTextTest {

    @Test
    void shouldTellThreeFigures() {
        assertThat(LatencyText.of(50, 12_000, 340_000, 1_500_000_000)).isEqualTo("p50 12.0 us p99 340 us max 1.50 s");
    }

    @Test
    void shouldNotTakeNoTasksForNoTime() {
        assertThat(LatencyText.of(0, 0, 0, 0)).isEqualTo("-");
    }
}
