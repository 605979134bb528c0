package io.github.twinland.live.libbpf;

/** The kernel refused the program: the message says at which step, the log why. */
public final class LoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the kernel's verifier wrote; may be empty. */
    private final String log;

    LoadException(String message, String log) {
        super(message);
        this.log = log;
    }

    /**
     * What the kernel's verifier wrote.
     *
     * @return lines; empty if it did not come that far
     */
    public String log() {
        return log;
    }
}
