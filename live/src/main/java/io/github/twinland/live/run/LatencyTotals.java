package io.github.twinland.live.run;

import io.github.twinland.live.ring.LatencyRecorder;
import org.HdrHistogram.Histogram;

/** One kind of time as it is told: of the last interval, and since attach. Used by one thread. */
final class LatencyTotals {

    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    private final LatencyRecorder recorder;
    private final Histogram all;

    LatencyTotals(LatencyRecorder recorder) {
        this.recorder = recorder;
        this.all = recorder.takeInterval().copy();
    }

    /** Begins another interval, and ends the one before. */
    LiveStatus.Latency next() {
        Histogram times = recorder.takeInterval();
        all.add(times);
        return new LiveStatus.Latency(
                times.getTotalCount(),
                times.getValueAtPercentile(MEDIAN),
                times.getValueAtPercentile(TAIL),
                times.getMaxValue());
    }

    /** All until the present interval began. */
    LatencyBuckets sinceAttach() {
        return LatencyBuckets.of(all);
    }
}
