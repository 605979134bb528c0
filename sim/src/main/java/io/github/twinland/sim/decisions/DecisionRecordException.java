package io.github.twinland.sim.decisions;

/** A decision record that cannot be read: its message is one sentence for the user. */
public final class DecisionRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DecisionRecordException(String message) {
        super(message);
    }
}
