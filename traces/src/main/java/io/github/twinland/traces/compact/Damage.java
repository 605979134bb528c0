package io.github.twinland.traces.compact;

/** What is read cannot have been written by a {@link CompactWriter}; its message says in what way. */
final class Damage extends Exception {

    private static final long serialVersionUID = 1L;

    Damage(String message) {
        super(message, null, false, false);
    }
}
