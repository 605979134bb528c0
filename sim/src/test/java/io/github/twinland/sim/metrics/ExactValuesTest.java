package io.github.twinland.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExactValuesTest {

    private static final int LIMIT = 100_000;

    @Test
    void shouldKeepEveryValueUpToTheLimit() {
        ExactValues bound = new ExactValues(LIMIT);
        Distribution distribution = new Distribution();
        bound.bound(distribution);
        for (int i = 0; i < LIMIT; i++) {
            bound.add(distribution, i);
        }

        assertThat(distribution.exactValues()).isEqualTo(LIMIT);
        bound.add(distribution, LIMIT);
        assertThat(distribution.exactValues()).isZero();
        assertThat(distribution.count()).isEqualTo(LIMIT + 1);
        assertThat(distribution.max()).isEqualTo(LIMIT);
        assertThat(distribution.summary().p50()).isBetween(LIMIT * 499L / 1000, LIMIT * 501L / 1000);
    }

    @Test
    void shouldForgetWhatIsManyAndKeepWhatIsFew() {
        ExactValues bound = new ExactValues(LIMIT);
        Distribution many = new Distribution();
        Distribution few = new Distribution();
        bound.bound(many);
        bound.bound(few);
        for (int i = 0; i < 10; i++) {
            bound.add(few, 7);
        }
        for (int i = 0; i < 10 * LIMIT; i++) {
            bound.add(many, i);
        }

        assertThat(many.exactValues()).isZero();
        assertThat(few.toArray()).hasSize(10).containsOnly(7);
    }

    /** None of them would be smaller as a histogram. */
    @Test
    void shouldKeepManyThatHoldFewEach() {
        ExactValues bound = new ExactValues(LIMIT);
        Distribution last = new Distribution();
        for (int d = 0; d < 300; d++) {
            last = new Distribution();
            bound.bound(last);
            for (int i = 0; i < 1_000; i++) {
                bound.add(last, i);
            }
        }

        assertThat(last.toArray()).hasSize(1_000);
    }
}
