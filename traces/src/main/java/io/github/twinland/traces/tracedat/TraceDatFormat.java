package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.tracepoint.TracingData;
import java.io.IOException;

/** What {@code trace-cmd record} writes. */
public final class TraceDatFormat implements TraceFormat {

    /** The format. */
    public TraceDatFormat() {}

    @Override
    public String id() {
        return "trace-dat";
    }

    @Override
    public boolean recognises(TraceHead head) {
        return TracingData.beginsAt(head.bytes(), 0, head.length());
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) throws TraceException {
        try {
            return TraceDatReader.open(input, report);
        } catch (IOException e) {
            throw new TraceException(input.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
