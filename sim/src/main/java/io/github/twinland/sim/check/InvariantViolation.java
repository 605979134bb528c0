package io.github.twinland.sim.check;

/** Something happened that no scheduler may let happen; the message says what, when, to whom, and how to see it again. */
public final class InvariantViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A violation.
     *
     * @param message what happened
     */
    public InvariantViolation(String message) {
        super(message);
    }
}
