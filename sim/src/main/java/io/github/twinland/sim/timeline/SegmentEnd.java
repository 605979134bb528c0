package io.github.twinland.sim.timeline;

/** How a segment ended. */
public enum SegmentEnd {
    /** The task went to sleep. */
    SLEPT,
    /** It still wanted to run: its slice was over, it was preempted, or it yielded. */
    PREEMPTED,
    /** The task is gone. */
    EXITED,
    /** It was still going on when the run or recording ended, or its end was lost. */
    OPEN
}
