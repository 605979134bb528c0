package io.github.twinland.sim.workload.recorded;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;

/** Passes on the events of a part of a trace, whose bounds count from its first event. */
final class TimeWindow implements SchedEventSink {

    private final long fromNs;
    private final long toNs;
    private final SchedEventSink inside;
    private boolean begun;
    private long firstNs;

    TimeWindow(long fromNs, long toNs, SchedEventSink inside) {
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.inside = inside;
    }

    @Override
    public void accept(SchedEvent event) {
        if (!begun) {
            begun = true;
            firstNs = event.timeNs();
        }
        long offset = event.timeNs() - firstNs;
        if (offset >= fromNs && offset <= toNs) {
            inside.accept(event);
        }
    }
}
