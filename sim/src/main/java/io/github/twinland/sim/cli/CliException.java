package io.github.twinland.sim.cli;

/** Ends a command with one line for the user and an exit code. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One of {@link ExitCodes}. */
    private final int exitCode;

    private CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * The user gave something that cannot be used.
     *
     * @param message what was wrong, where, and what to do
     * @return to be thrown
     */
    public static CliException badInput(String message) {
        return new CliException(ExitCodes.BAD_INPUT, message);
    }

    /**
     * A run or a policy failed.
     *
     * @param message what happened, when, to whom
     * @return to be thrown
     */
    public static CliException failedRun(String message) {
        return new CliException(ExitCodes.FAILED_RUN, message);
    }

    /**
     * How the process ends.
     *
     * @return one of {@link ExitCodes}
     */
    public int exitCode() {
        return exitCode;
    }
}
