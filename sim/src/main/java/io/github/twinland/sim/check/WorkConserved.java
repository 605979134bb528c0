package io.github.twinland.sim.check;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.SimTask;

/**
 * A task does exactly the work that its program gives it, whatever the policy: never more, never faster than a CPU at
 * full speed, and all of it when it exits.
 */
final class WorkConserved {

    static final String NAME = "work is conserved";

    private final Report report;

    WorkConserved(Report report) {
        this.report = report;
    }

    void switchedOut(long nowNs, SimTask task) {
        if (task.workDoneUnits() > task.workGivenUnits()) {
            throw report.violation(NAME, nowNs, task + " did more work than it was given: " + amounts(task));
        }
        if (task.workDoneNs() > task.sumExecRuntimeNs) {
            throw report.violation(
                    NAME,
                    nowNs,
                    task + " did " + task.workDoneNs() + " ns of work in " + task.sumExecRuntimeNs + " ns of CPU time");
        }
    }

    void exited(long nowNs, SimTask task) {
        if (task.workDoneUnits() != task.workGivenUnits()) {
            throw report.violation(NAME, nowNs, task + " exits with work undone or done twice: " + amounts(task));
        }
    }

    private static String amounts(SimTask task) {
        return task.workDoneUnits() + " of " + task.workGivenUnits() + " units of 2^-" + Cpu.SPEED_SHIFT + " ns";
    }
}
