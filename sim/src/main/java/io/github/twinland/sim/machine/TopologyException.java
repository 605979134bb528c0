package io.github.twinland.sim.machine;

/** A machine description that cannot be used; the message says why and what would be right. */
public final class TopologyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint for the user.
     *
     * @param message what is wrong, and what to do
     */
    public TopologyException(String message) {
        super(message);
    }

    /**
     * A complaint for the user about something that failed below.
     *
     * @param message what is wrong, and what to do
     * @param cause what failed
     */
    public TopologyException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong, and what to do. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
