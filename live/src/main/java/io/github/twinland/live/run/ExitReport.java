package io.github.twinland.live.run;

import io.github.twinland.live.ring.KernelState;

/**
 * Why the kernel ended our scheduler.
 *
 * @param kind a value of {@code enum scx_exit_kind}; 0 if it did not say
 * @param code bits of {@code enum scx_exit_code}
 * @param reason the kernel's words for the kind
 * @param message what exactly happened; may be empty
 */
public record ExitReport(long kind, long code, String reason, String message) {

    /** SCX_EXIT_UNREG: we detached. */
    private static final long DETACHED = 64;

    /** SCX_EXIT_ERROR: from here on it is an error. */
    private static final long ERROR = 1024;

    /** SCX_ECODE_ACT_RESTART: a CPU came or went, start again. */
    private static final long RESTART = 1L << 48;

    static ExitReport of(KernelState state) {
        return new ExitReport(state.exitKind(), state.exitCode(), state.exitReason(), state.exitMessage());
    }

    /**
     * Whether we detached ourselves.
     *
     * @return true if nothing went wrong
     */
    public boolean isDetached() {
        return kind == DETACHED;
    }

    /**
     * Whether the kernel asks for another start, since a CPU came or went.
     *
     * @return true if so
     */
    public boolean asksForRestart() {
        return kind > DETACHED && kind < ERROR && (code & RESTART) != 0;
    }

    /** One sentence. */
    @Override
    public String toString() {
        if (kind == 0) {
            return "the kernel has not said that it ended the scheduler";
        }
        return "the kernel ended the scheduler: " + reason + (message.isEmpty() ? "" : ": " + message) + " (exit kind "
                + kind + ")";
    }
}
