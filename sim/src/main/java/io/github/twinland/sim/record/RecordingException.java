package io.github.twinland.sim.record;

/** A recording that could not be made: its message is one sentence for the user, saying why and what to do. */
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether perf was started. */
    private final boolean begun;

    RecordingException(boolean begun, String message) {
        super(message);
        this.begun = begun;
    }

    /**
     * Whether perf was started, and failed then.
     *
     * @return false if there was nothing to start
     */
    public boolean begun() {
        return begun;
    }
}
