package io.github.twinland.traces;

/** What a scheduler event says, whichever format it came from. */
public enum EventKind {
    /** {@code sched_switch}: {@code prev} leaves the CPU, {@code next} takes it. */
    SWITCH,
    /** {@code sched_waking}: the waker begins to wake {@code pid}; emitted on the waker's CPU. */
    WAKING,
    /** {@code sched_wakeup}: {@code pid} is on a run queue; may be emitted on the wakee's CPU, out of an interrupt. */
    WAKEUP,
    /** {@code sched_wakeup_new}: a forked task is on a run queue for the first time. */
    WAKEUP_NEW,
    /** {@code sched_migrate_task}: {@code pid} moves from {@code origCpu} to {@code targetCpu}. */
    MIGRATE_TASK,
    /** {@code sched_process_fork}: {@code pid} made {@code childPid}. */
    FORK,
    /** {@code sched_process_exec}: {@code pid} runs a new program; it was {@code oldPid} before. */
    EXEC,
    /** {@code sched_process_exit}: {@code pid} begins to exit; it still runs until a last switch. */
    EXIT,
    /** {@code sched_stat_runtime}: {@code pid} ran {@code runtimeNs} since it was last accounted. */
    STAT_RUNTIME,
    /** The recorder lost {@code lostCount} events before this point (0: it does not say how many). */
    LOST,
    /** Another sched event; only its time, CPU and context mean anything here. */
    OTHER
}
