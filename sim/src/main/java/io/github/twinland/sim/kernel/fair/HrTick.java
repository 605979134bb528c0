package io.github.twinland.sim.kernel.fair;

/** Whether a timer of its own, rather than the tick, ends a request: the scheduler feature HRTICK. */
public enum HrTick {
    /** The next tick sees that a request is over. */
    OFF,
    /**
     * The timer is started when a CPU turns to another task, and when a second task joins a CPU: hrtick_start_fair() in
     * set_next_task_fair(), hrtick_update(). If it expires and the same task is chosen again, nothing starts it again, and
     * that task's next request ends at a tick. So are Linux 7.0 to 7.3.
     */
    ONE_SHOT,
    /** The timer is started again when the same task is chosen again: every request ends exactly. */
    RESTARTED;

    /** hrtick_start(): a timer that is nearer than this makes no sense. */
    static final long SHORTEST_NS = 10_000L;

    /** No timer is running. */
    static final long STOPPED = Long.MAX_VALUE;
}
