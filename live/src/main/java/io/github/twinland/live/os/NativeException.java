package io.github.twinland.live.os;

/** The system refused something; the message says what, and why in its own words. */
public final class NativeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Without a cause in Java.
     *
     * @param message what was refused and why
     */
    public NativeException(String message) {
        super(message);
    }

    /**
     * With a cause.
     *
     * @param message what was refused and why
     * @param cause what said so
     */
    public NativeException(String message, Throwable cause) {
        super(message, cause);
    }
}
