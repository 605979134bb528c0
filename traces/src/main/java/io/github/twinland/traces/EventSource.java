package io.github.twinland.traces;

import java.io.Closeable;
import java.io.IOException;

/**
 * What a format implements: events one after the other, as they stand in the file.
 *
 * <p>It counts in the {@link ImportReport} it was given what only it can see (lines, skipped, lost, unknown states);
 * {@link TraceReader} checks and counts the events themselves, the same way for every format.
 */
public interface EventSource extends Closeable {

    /**
     * Reads the next event.
     *
     * @param event filled with it
     * @return false at the end of the trace, the event is then left as it was
     * @throws IOException if the input cannot be read
     * @throws TraceException if the input cannot be a trace
     */
    boolean next(SchedEvent event) throws IOException, TraceException;

    /**
     * Where the last event stands in the file, for messages.
     *
     * @return such as {@code line 17}
     */
    String position();
}
