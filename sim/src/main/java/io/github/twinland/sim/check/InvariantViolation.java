package io.github.twinland.sim.check;

/** Something happened that no scheduler may let happen; the message says what, when, to whom, and how to see it again. */
public final class InvariantViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What should have held, in a few words. */
    private final String invariant;

    /** When it did not hold, ns of virtual time. */
    private final long atNs;

    /**
     * A violation.
     *
     * @param invariant what should have held, in a few words
     * @param atNs when it did not, ns of virtual time
     * @param message what happened, to whom, and how to see it again
     */
    public InvariantViolation(String invariant, long atNs, String message) {
        super(message);
        this.invariant = invariant;
        this.atNs = atNs;
    }

    /**
     * What should have held.
     *
     * @return a few words, the same for every violation of this invariant
     */
    public String invariant() {
        return invariant;
    }

    /**
     * When it did not hold.
     *
     * @return ns of virtual time
     */
    public long atNs() {
        return atNs;
    }
}
