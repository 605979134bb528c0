package io.github.twinland.sim.workload;

/** What a task does next. All but {@link #RUN} and {@link #RUN_FOR} take no CPU time of their own. */
public enum StepKind {
    /** Use a CPU for {@link TaskProgram#amount()} ns of work at full speed. */
    RUN,
    /**
     * Use a CPU until {@link TaskProgram#amount()} ns have passed since the step began, whether the task ran or waited:
     * the clock is looked at after every 32 us of work, as rt-app's {@code runtime} does.
     */
    RUN_FOR,
    /** Sleep until the wake-up {@link TaskProgram#token()} was given; pass at once if it was already. */
    WAIT,
    /** Give the wake-up {@link TaskProgram#token()} to the task {@link TaskProgram#target()}. */
    SIGNAL,
    /** Sleep for {@link TaskProgram#amount()} ns. */
    SLEEP,
    /** Sleep until {@link TaskProgram#amount()} ns after the start of the run; pass at once if that is past. */
    SLEEP_UNTIL,
    /**
     * Sleep until the timer {@link TaskProgram#target()} expires, {@link TaskProgram#amount()} ns after it last did, or
     * after the task started if it never did. If that is past, pass at once, and the timer goes on from now.
     */
    TIMER,
    /** As {@link #TIMER}, but a timer that was missed keeps its rhythm: the next expiries pass until it has caught up. */
    TIMER_CATCH_UP,
    /** Sleep until somebody wakes this task; a wake-up that came while it was awake lets it pass at once. */
    SUSPEND,
    /** Wake a suspended task: {@link TaskProgram#target()}. */
    WAKE,
    /** Take one unit of the semaphore {@link TaskProgram#target()}; while there is none, sleep in order of arrival. */
    ACQUIRE,
    /**
     * Give one unit of the semaphore {@link TaskProgram#target()}: to the task that has slept for it longest, or, if none
     * does, to the next that comes, as long as its limit allows; a unit beyond the limit is lost.
     */
    RELEASE,
    /** Let every task pass that sleeps for the semaphore {@link TaskProgram#target()}; nothing is kept for later ones. */
    RELEASE_ALL,
    /**
     * Sleep until {@link TaskProgram#amount()} tasks, this one included, have come to the barrier that stands on the
     * semaphore {@link TaskProgram#target()}; the last passes at once.
     */
    BARRIER,
    /** Start the task {@link TaskProgram#target()}, or the first not yet started of {@link TaskProgram#amount()} from it on. */
    FORK,
    /** Let others run: sched_yield(2). */
    YIELD,
    /** The program is over. */
    EXIT
}
