package io.github.twinland.sim.fuzz;

/** A case that does not end, most likely as the policy loops; its thread cannot be stopped, so fuzzing ends with it. */
public final class EndlessCaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long seed;

    EndlessCaseException(long seed, String message) {
        super(message);
        this.seed = seed;
    }

    /**
     * The seed of the case.
     *
     * @return as it was drawn
     */
    public long seed() {
        return seed;
    }
}
