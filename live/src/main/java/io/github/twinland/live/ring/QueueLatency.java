package io.github.twinland.live.ring;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** How long tasks were under way from the kernel's enqueue to the beginning of the round that received them. */
public final class QueueLatency {

    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 2;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_NS, DIGITS);
    private Histogram sinceLastRead = recorder.getIntervalHistogram();

    /** No task yet. */
    public QueueLatency() {}

    /**
     * A task was received; called by the scheduling thread alone.
     *
     * @param ns since it was queued; a task queued after the round began counts as 1
     */
    void received(long ns) {
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
