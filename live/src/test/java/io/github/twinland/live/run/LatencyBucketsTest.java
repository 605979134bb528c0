package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {

    @Test
    void shouldCountEachTimeUnderTheFirstBoundThatHoldsIt() {
        Histogram times = new Histogram(2);
        times.recordValue(1);
        times.recordValue(900);
        times.recordValueWithCount(1_500, 3);
        times.recordValue(9_000_000_000L);
        times.recordValue(30_000_000_000L);
        LatencyBuckets buckets = LatencyBuckets.of(times);
        assertThat(buckets.counts().get(0)).as("to 1 us").isEqualTo(2);
        assertThat(buckets.counts().get(1)).as("to 2 us").isEqualTo(3);
        assertThat(buckets.counts().get(LatencyBuckets.BOUNDS_NS.size() - 1))
                .as("to 10 s")
                .isEqualTo(1);
        assertThat(buckets.counts().get(LatencyBuckets.BOUNDS_NS.size()))
                .as("above")
                .isEqualTo(1);
        assertThat(buckets.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(7);
        assertThat((double) buckets.sumNs()).isCloseTo(39e9, within(0.4e9));
    }
}
