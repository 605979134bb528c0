package io.github.twinland.sim.check;

import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.sim.kernel.ext.ExtClass;
import java.util.Arrays;

/**
 * Under sched_ext every run follows exactly one dispatch, and for every time a task is enqueued it is dispatched once at
 * most.
 */
final class DispatchedOnce {

    static final String NAME = "dispatched exactly once";

    private static final byte NONE = 0;
    private static final byte RUNNABLE = 1;
    private static final byte DISPATCHED = 2;

    private final Report report;
    /** By task index. */
    private byte[] states;

    DispatchedOnce(Report report, int tasks) {
        this.report = report;
        this.states = new byte[tasks];
    }

    void woken(SimTask task) {
        set(task, RUNNABLE);
    }

    void enqueued(SimTask task) {
        set(task, RUNNABLE);
    }

    void switchedOut(SimTask task) {
        set(task, task.state() == TaskState.RUNNABLE ? RUNNABLE : NONE);
    }

    void dispatched(long nowNs, SimTask task) {
        byte state = state(task);
        if (state == DISPATCHED) {
            throw report.violation(NAME, nowNs, task + " is dispatched again although it was enqueued only once");
        }
        if (state == NONE) {
            throw report.violation(NAME, nowNs, task + " is dispatched while " + task.state());
        }
        set(task, DISPATCHED);
    }

    void switchedIn(long nowNs, SimTask task) {
        if (task.schedClass() instanceof ExtClass && state(task) != DISPATCHED) {
            throw report.violation(NAME, nowNs, task + " starts to run without having been dispatched");
        }
        set(task, NONE);
    }

    private byte state(SimTask task) {
        return task.index < states.length ? states[task.index] : NONE;
    }

    private void set(SimTask task, byte state) {
        if (task.index >= states.length) {
            states = Arrays.copyOf(states, task.index + 1);
        }
        states[task.index] = state;
    }
}
