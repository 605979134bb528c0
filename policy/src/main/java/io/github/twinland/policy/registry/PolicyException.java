package io.github.twinland.policy.registry;

/** A policy could not be found, configured or loaded; the message alone tells a user what is wrong and what to do. */
public final class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An error with nothing beneath it.
     *
     * @param message one line for the user
     */
    public PolicyException(String message) {
        super(message);
    }

    /**
     * An error caused by another.
     *
     * @param message one line for the user, complete without the cause
     * @param cause for a developer's stack trace
     */
    public PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
