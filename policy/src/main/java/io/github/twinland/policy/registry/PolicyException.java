package io.github.twinland.policy.registry;

import java.util.Collection;

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

    /**
     * There is no policy of that name.
     *
     * @param name what the user asked for
     * @param known every name there is, in the order in which they are to be listed
     * @return an error that lists them and suggests the nearest, if one is near
     */
    public static PolicyException unknownPolicy(String name, Collection<String> known) {
        return new PolicyException("unknown policy '" + name + "'" + NearestName.suggestion(name, known) + " known are "
                + String.join(", ", known));
    }
}
