package io.github.twinland.sim.workload.recorded;

/** Which wake-ups of a recording depend on the simulation and which keep their recorded time. */
public enum ReplayMode {
    /**
     * Wake-ups by a task come when that task reaches the same point of its own work (closed loop); wake-ups by
     * interrupts and timers come at their recorded time (open loop).
     */
    AUTO,
    /**
     * As {@link #AUTO}, but an external wake-up comes as long after its task went to sleep as in the recording: the
     * outside world waits for the task, as a user or a request-response peer does.
     */
    CLOSED,
    /** Every wake-up and fork comes at its recorded time, whoever made it. */
    OPEN
}
