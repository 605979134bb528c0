package io.github.twinland.sim.check;

import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * No task is lost: a policy holds every task that it was given and has not dispatched, and the kernel's list of waiting
 * tasks has exactly those that are runnable and do not run.
 */
final class NoTaskLost {

    static final String NAME = "no task is lost";

    private final Report report;
    private int waiting;

    NoTaskLost(Report report) {
        this.report = report;
    }

    void woken() {
        waiting++;
    }

    void switchedIn() {
        waiting--;
    }

    void switchedOut(SimTask task) {
        if (task.state() == TaskState.RUNNABLE) {
            waiting++;
        }
    }

    void roundDone(long nowNs, int given, int held, @Nullable SimTask longestWaiting) {
        if (given != held) {
            throw report.violation(
                    NAME,
                    nowNs,
                    "the policy holds " + held + " tasks but was given " + given
                            + " that it has neither dispatched nor been told the exit of; the task that has waited longest is "
                            + longestWaiting);
        }
    }

    void finished(long nowNs, Kernel kernel) {
        if (kernel.waiting().size() != waiting) {
            throw report.violation(
                    NAME,
                    nowNs,
                    waiting + " tasks are runnable and do not run, the kernel knows of "
                            + kernel.waiting().size());
        }
    }
}
