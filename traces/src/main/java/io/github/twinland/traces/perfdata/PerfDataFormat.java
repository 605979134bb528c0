package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What {@code perf record} and {@code perf sched record} write, into a file or a pipe, on a little-endian machine. */
public final class PerfDataFormat implements TraceFormat {

    private static final byte[] MAGIC = "PERFILE2".getBytes(StandardCharsets.US_ASCII);

    /** The format. */
    public PerfDataFormat() {}

    @Override
    public String id() {
        return "perf-data";
    }

    @Override
    public boolean recognises(TraceHead head) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (head.bytes()[i] != MAGIC[i]) {
                return false;
            }
        }
        return head.length() >= MAGIC.length;
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) throws TraceException {
        try {
            return new PerfDataReader(input, report);
        } catch (IOException e) {
            throw new TraceException(input.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
