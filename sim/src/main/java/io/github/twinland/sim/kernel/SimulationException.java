package io.github.twinland.sim.kernel;

/** A workload that cannot be simulated; the message names the task and what to change. */
public final class SimulationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint for the user.
     *
     * @param message what is wrong, and what to do
     */
    public SimulationException(String message) {
        super(message);
    }
}
