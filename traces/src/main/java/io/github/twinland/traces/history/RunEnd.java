package io.github.twinland.traces.history;

/** How a run segment ended. */
public enum RunEnd {
    /** Switched out not runnable: a voluntary context switch. */
    SLEPT,
    /**
     * Switched out still runnable, by preemption, at the end of its slice or by a yield: an involuntary context switch,
     * as the kernel counts them ({@code nivcsw}).
     */
    PREEMPTED,
    /** Switched out for good, a zombie or dead: a voluntary context switch to the kernel. */
    EXITED,
    /** Still going on when the recording ended. */
    CUT,
    /** Its switch-out is missing from the recording: it ended some time after the last event of its CPU. */
    LOST
}
