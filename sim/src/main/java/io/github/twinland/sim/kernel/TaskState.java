package io.github.twinland.sim.kernel;

/** Where a task is in its life. */
public enum TaskState {
    /** Not started yet. */
    NEW,
    /** Asleep until a wake-up or a timer. */
    SLEEPING,
    /** Wants a CPU and waits for one. */
    RUNNABLE,
    /** On a CPU. */
    RUNNING,
    /** Its program is over. */
    EXITED
}
