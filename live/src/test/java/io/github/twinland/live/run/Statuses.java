package io.github.twinland.live.run;

import io.github.twinland.bpf.BpfCounter;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A status for tests. */
public final class Statuses {

    private Statuses() {}

    public static LiveStatus after(long elapsedNs, long queued) {
        Histogram times = new Histogram(2);
        times.recordValueWithCount(1_500, 3);
        times.recordValueWithCount(40_000_000, 2);
        times.recordValueWithCount(20_000_000_000L, 1);
        return new LiveStatus(
                elapsedNs,
                Map.of(BpfCounter.QUEUED, queued, BpfCounter.DISPATCHED_USER, queued - 4, BpfCounter.CONGESTED, 3L),
                4,
                99,
                7,
                0,
                0,
                elapsedNs / 20,
                0.0512,
                new LiveStatus.Latency(50, 12_000, 340_000, 1_500_000),
                new LiveStatus.Latency(49, 25_000, 650_000, 2_500_000),
                LatencyBuckets.of(times),
                LatencyBuckets.of(new Histogram(2)),
                null);
    }
}
