package io.github.twinland.sim.fuzz.cases;

/**
 * How a scheduler failed in a case.
 *
 * @param kind what broke, in a few words; equal for failures of the same kind
 * @param atNs when, ns of virtual time
 * @param message what happened, when, to whom
 * @param internal whether it is a defect of twinland itself
 */
public record CaseFailure(String kind, long atNs, String message, boolean internal) {

    /** A runnable task was not run for longer than the watchdog allows. */
    public static final String STALLED = "no task starves (watchdog)";

    /** Runnable tasks are left and nothing will ever run them. */
    public static final String STUCK = "no task is forgotten";
}
