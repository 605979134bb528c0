package io.github.twinland.traces.binary;

import io.github.twinland.traces.TraceException;

/** Bytes that cannot be what they should: its message says what was wrong, whoever catches it adds file and place. */
public final class DamagedDataException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Bytes that cannot be what they should.
     *
     * @param what such as {@code a field that reaches past its record}
     */
    public DamagedDataException(String what) {
        super(what);
    }

    /**
     * As it is told to a user when it was met in the header of a trace.
     *
     * @param trace name of the trace
     * @return to be thrown instead
     */
    public TraceException inHeader(String trace) {
        return new TraceException(
                trace + ": its header is damaged (" + getMessage() + "); copy or record it again", this);
    }
}
