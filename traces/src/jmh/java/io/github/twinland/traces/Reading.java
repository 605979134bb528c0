package io.github.twinland.traces;

import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.nio.file.Path;

/** What the benchmarks do with a trace. */
final class Reading {

    private Reading() {}

    /** Reads the events alone; a sum, so that nothing is optimized away. */
    static long events(Path trace) throws TraceException {
        try (TraceReader reader = Traces.open(trace)) {
            SchedEvent event = new SchedEvent();
            long sum = 0;
            while (reader.next(event)) {
                sum += event.timeNs();
            }
            return sum;
        }
    }

    /** Reads the events and what the tasks did. */
    static long history(Path trace) throws TraceException {
        try (TraceReader reader = Traces.open(trace)) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
            reader.forEach(history);
            history.end();
            return reader.report().count(ImportCounter.EVENTS);
        }
    }
}
