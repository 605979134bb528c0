package io.github.twinland.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void shouldCountValuesUpToEachBound() {
        Distribution distribution = new Distribution();
        for (long value : new long[] {500, 20, 0, 10, 11, 10}) {
            distribution.add(value);
        }

        assertThat(distribution.countsUpTo(new long[] {0, 9, 10, 11, 499, 500})).containsExactly(1, 1, 3, 4, 5, 6);
        assertThat(distribution.countsUpTo(new long[] {15})).containsExactly(4);
        assertThat(new Distribution().countsUpTo(new long[] {1, 2})).containsExactly(0, 0);
    }

    @Test
    void shouldCountThemInAHistogramToThreeDigits() {
        Distribution distribution = new Distribution();
        for (int i = 1; i <= 100_000; i++) {
            distribution.add(i);
        }
        distribution.forgetExactValues();

        long[] counts = distribution.countsUpTo(new long[] {100, 50_000, 99_999, 100_000});
        assertThat(counts[0]).isEqualTo(100);
        assertThat(counts[1]).isBetween(49_950L, 50_050L);
        assertThat(counts[2]).isBetween(99_900L, 100_000L);
        assertThat(counts[3]).isEqualTo(100_000);
    }

    @Test
    void shouldTellEachValueOnceAndInAHistogramToThreeDigits() {
        Distribution distribution = new Distribution();
        for (long value : new long[] {700, 20, 700, 1_000_000, 1_000_001}) {
            distribution.add(value);
        }

        assertThat(distribution.isExact()).isTrue();
        assertThat(distribution.distinctValues()).containsExactly(20, 700, 1_000_000, 1_000_001);
        distribution.forgetExactValues();
        assertThat(distribution.isExact()).isFalse();
        assertThat(distribution.distinctValues()).hasSize(3).startsWith(20, 700);
        assertThat(distribution.distinctValues()[2]).isBetween(1_000_001L, 1_001_000L);
    }
}
