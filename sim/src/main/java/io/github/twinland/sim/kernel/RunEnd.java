package io.github.twinland.sim.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Why a run ended.
 *
 * @param kind what happened
 * @param detail a sentence for the user; empty for a run that ended as it should
 */
public record RunEnd(Kind kind, String detail) {

    /** What ended a run. */
    public enum Kind {
        /** Every task has exited. */
        COMPLETED,
        /** The time asked for is over. */
        TIME_OVER,
        /** The tasks that are left sleep for ever. */
        QUIET,
        /** Runnable tasks are left and nothing will ever run them. */
        STUCK,
        /** A runnable task was not run for longer than the watchdog allows. */
        STALLED
    }

    static RunEnd completed() {
        return new RunEnd(Kind.COMPLETED, "");
    }

    static RunEnd timeOver() {
        return new RunEnd(Kind.TIME_OVER, "");
    }

    static RunEnd quiet() {
        return new RunEnd(Kind.QUIET, "");
    }

    static RunEnd stuck(@Nullable SimTask oldest) {
        return new RunEnd(Kind.STUCK, "runnable task " + oldest + " is queued nowhere and will never run");
    }

    /**
     * The watchdog found a starving task; kernel: SCX_EXIT_ERROR_STALL, check_rq_for_timeouts() in kernel/sched/ext.c.
     *
     * @param task the task
     * @param waitedNs how long it has waited
     * @return the end
     */
    public static RunEnd stalled(SimTask task, long waitedNs) {
        return new RunEnd(
                Kind.STALLED,
                "runnable task " + task + " was not run for " + waitedNs / 1_000_000
                        + " ms: a real kernel would have ended the scheduler here");
    }

    /**
     * Whether the policy failed.
     *
     * @return true for {@link Kind#STUCK} and {@link Kind#STALLED}
     */
    public boolean isFailure() {
        return kind == Kind.STUCK || kind == Kind.STALLED;
    }
}
