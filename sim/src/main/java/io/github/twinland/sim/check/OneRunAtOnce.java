package io.github.twinland.sim.check;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A CPU runs one task at once, a task runs on one CPU at once, and only runnable tasks run. */
final class OneRunAtOnce {

    static final String NAME = "one run at once";

    private static final int NOWHERE = -1;

    private final Report report;
    /** By CPU id. */
    private final @Nullable SimTask[] running;
    /** By task index. */
    private int[] runsOn;

    OneRunAtOnce(Report report, int cpuIdLimit, int tasks) {
        this.report = report;
        this.running = new SimTask[cpuIdLimit];
        this.runsOn = new int[tasks];
        Arrays.fill(runsOn, NOWHERE);
    }

    void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        SimTask other = running[cpu.id];
        if (other != null) {
            throw report.violation(NAME, nowNs, task + " starts on " + cpu + " while " + other + " runs there");
        }
        if (runsOn(task) != NOWHERE) {
            throw report.violation(NAME, nowNs, task + " starts on " + cpu + " while it runs on CPU " + runsOn(task));
        }
        if (task.state() != TaskState.RUNNABLE) {
            throw report.violation(NAME, nowNs, task + " starts on " + cpu + " while " + task.state());
        }
        running[cpu.id] = task;
        runsOn[task.index] = cpu.id;
    }

    void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        if (running[cpu.id] != task) {
            throw report.violation(NAME, nowNs, task + " leaves " + cpu + ", where " + running[cpu.id] + " runs");
        }
        running[cpu.id] = null;
        runsOn[task.index] = NOWHERE;
    }

    void woken(long nowNs, SimTask task) {
        if (runsOn(task) != NOWHERE) {
            throw report.violation(NAME, nowNs, task + " is woken while it runs on CPU " + runsOn(task));
        }
    }

    /** What runs on a CPU. */
    @Nullable
    SimTask on(int cpu) {
        return running[cpu];
    }

    private int runsOn(SimTask task) {
        if (task.index >= runsOn.length) {
            int known = runsOn.length;
            runsOn = Arrays.copyOf(runsOn, task.index + 1);
            Arrays.fill(runsOn, known, runsOn.length, NOWHERE);
        }
        return runsOn[task.index];
    }
}
