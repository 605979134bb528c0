package io.github.twinland.sim.fuzz;

/** A case that does not end, most likely as the policy loops; its thread cannot be stopped. */
final class EndlessCaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of the case, as it was drawn. */
    private final long seed;

    EndlessCaseException(long seed, String message) {
        super(message);
        this.seed = seed;
    }

    long seed() {
        return seed;
    }
}
