package io.github.twinland.sim.cli.decide;

/** A line that cannot be fed to a policy; the message says what is wrong in it and what would be right. */
final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
        super(message);
    }
}
