package io.github.twinland.sim.workload;

/** What a task does next. All but {@link #RUN} take no time of their own. */
public enum StepKind {
    /** Use a CPU for {@link TaskProgram#amount()} ns of work at full speed. */
    RUN,
    /** Sleep until the wake-up {@link TaskProgram#token()} was given; pass at once if it was already. */
    WAIT,
    /** Give the wake-up {@link TaskProgram#token()} to the task {@link TaskProgram#target()}. */
    SIGNAL,
    /** Sleep for {@link TaskProgram#amount()} ns. */
    SLEEP,
    /** Sleep until {@link TaskProgram#amount()} ns after the start of the run; pass at once if that is past. */
    SLEEP_UNTIL,
    /** Sleep until somebody wakes this task; a wake-up that came while it was awake lets it pass at once. */
    SUSPEND,
    /** Wake a suspended task: {@link TaskProgram#target()}. */
    WAKE,
    /** Start the task {@link TaskProgram#target()}. */
    FORK,
    /** Let others run: sched_yield(2). */
    YIELD,
    /** The program is over. */
    EXIT
}
