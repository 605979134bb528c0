package io.github.twinland.sim.workload.recorded;

import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;

/** Reads a trace once for all who want to see it. */
final class HistoryReading {

    private HistoryReading() {}

    /** Reads to the end, giving each event first and then what it comes to. */
    static void follow(TraceReader reader, SchedEventSink events, HistoryListener listener) throws TraceException {
        SchedulingHistory states = new SchedulingHistory(reader.report(), listener);
        reader.forEach(event -> {
            events.accept(event);
            states.accept(event);
        });
        states.end();
    }
}
