package io.github.twinland.traces;

/** A trace that cannot be read: its message is one sentence for the user, saying where and what to do. */
public final class TraceException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A trace that cannot be read.
     *
     * @param message one line: the file, the line where it applies, what was wrong and what to do
     */
    public TraceException(String message) {
        super(message);
    }

    /**
     * A trace that could not be read because the system failed to.
     *
     * @param message one line: the file, what was wrong and what to do
     * @param cause what the system said
     */
    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
