package io.github.twinland.sim.json;

/** JSON that cannot be used; the message says in which file, at which place and why. */
public final class JsonInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint for the user.
     *
     * @param message place, what is wrong, and what would be right
     */
    public JsonInputException(String message) {
        super(message);
    }
}
