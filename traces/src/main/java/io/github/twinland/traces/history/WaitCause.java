package io.github.twinland.traces.history;

/** Why a task was runnable while it waited for a CPU. */
public enum WaitCause {
    /** It was woken. */
    WOKEN,
    /** It was switched out while it could have gone on. */
    PREEMPTED,
    /** It was just forked. */
    FORKED
}
