package io.github.twinland.sim.cli;

import java.io.IOException;

/** Standard output could not be written to. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether nobody reads any more. */
    private final boolean readerLeft;

    OutputException(boolean readerLeft, IOException cause) {
        super("standard output cannot be written to: " + cause.getMessage() + advice(cause), cause);
        this.readerLeft = readerLeft;
    }

    private static String advice(IOException cause) {
        return String.valueOf(cause.getMessage()).contains("No space left")
                ? "; free some space where it goes, or send it elsewhere"
                : "";
    }

    /**
     * Whether nobody reads the output any more, which is no failure.
     *
     * @return true if the output was a pipe
     */
    public boolean readerLeft() {
        return readerLeft;
    }
}
