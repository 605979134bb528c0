package io.github.twinland.live.run;

/** The policy did not come back from a call; the scheduler has been detached, and the thread that asked it cannot be stopped. */
public final class StuckPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StuckPolicyException(String message) {
        super(message);
    }
}
