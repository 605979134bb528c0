package io.github.twinland.sim;

/** A policy threw something while it was asked to schedule: a defect of the policy, not of the simulator. */
public final class PolicyFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyFailure(String policy, String when, Throwable cause) {
        super("policy " + policy + " failed " + when + ": " + describe(cause), cause);
    }

    private static String describe(Throwable cause) {
        String what = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0 ? what : what + " (at " + trace[0] + ")";
    }
}
