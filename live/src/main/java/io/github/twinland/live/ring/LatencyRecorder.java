package io.github.twinland.live.ring;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** Times of tasks, written by the scheduling thread without allocation or lock, and read by another one. */
public final class LatencyRecorder {

    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 2;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_NS, DIGITS);
    private Histogram sinceLastRead = recorder.getIntervalHistogram();

    /** No task yet. */
    public LatencyRecorder() {}

    /**
     * Another task; called by the scheduling thread alone.
     *
     * @param ns less than 1 counts as 1, more than a minute as a minute
     */
    void record(long ns) {
        recorder.recordValue(Math.max(1, Math.min(ns, LONGEST_NS)));
    }

    /**
     * What came since the last call; called by one other thread alone.
     *
     * @return valid until the next call
     */
    public Histogram takeInterval() {
        sinceLastRead = recorder.getIntervalHistogram(sinceLastRead);
        return sinceLastRead;
    }
}
