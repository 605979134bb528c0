package io.github.twinland.traces.text;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import java.io.IOException;

/** The events of a trace that is text, at most one in a line. */
public abstract class LineSource implements EventSource {

    /** The lines, of which the current one is to be read. */
    protected final CountedLines lines;

    /** Names of tasks. */
    protected final CommTable comms = new CommTable();

    /** Moves over the current line. */
    protected final FieldCursor cursor = new FieldCursor();

    /** Reads payloads of sched events. */
    protected final SchedPayloadParser payloads;

    /**
     * Events from the start of a trace on.
     *
     * @param input the trace
     * @param report told of what is read
     */
    protected LineSource(TraceInput input, ImportReport report) {
        this.lines = new CountedLines(input, report);
        this.payloads = new SchedPayloadParser(comms, report);
    }

    /**
     * Reads the current line.
     *
     * @param event receives what it tells of
     * @return false if the line is no event
     */
    protected abstract boolean read(SchedEvent event);

    @Override
    public boolean next(SchedEvent event) throws IOException, TraceException {
        while (lines.next()) {
            if (read(event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String position() {
        return lines.position();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
