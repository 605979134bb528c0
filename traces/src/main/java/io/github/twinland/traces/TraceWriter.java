package io.github.twinland.traces;

import java.io.IOException;

/** What a format that can be written implements: events one after the other, then where they came from. */
public interface TraceWriter {

    /**
     * Writes one event.
     *
     * @param event not earlier than the one before it, as a {@link TraceReader} gives it; not kept
     * @throws IOException if it cannot be written
     */
    void write(SchedEvent event) throws IOException;

    /**
     * Writes what stands behind the last event. The stream is left open.
     *
     * @param sourceFormat {@link TraceReader#format()} of the trace that the events came from
     * @param source the report of reading that trace, to its end
     * @throws IOException if it cannot be written
     */
    void finish(String sourceFormat, ImportReport source) throws IOException;
}
