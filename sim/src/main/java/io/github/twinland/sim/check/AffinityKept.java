package io.github.twinland.sim.check;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.SimTask;
import org.jspecify.annotations.Nullable;

/** A task runs on CPUs of its affinity mask only; when the mask changes under a running task, it leaves at once. */
final class AffinityKept {

    static final String NAME = "affinity is kept";

    private final Report report;
    /** A running task whose new mask lacks the CPU it runs on. */
    private @Nullable SimTask leaving;

    private long leavesAtNs;

    AffinityKept(Report report) {
        this.report = report;
    }

    void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        if (!task.allowed.contains(cpu.id)) {
            throw report.violation(
                    NAME, nowNs, task + " runs on " + cpu + " outside its affinity mask " + task.allowed);
        }
    }

    void switchedOut(SimTask task) {
        if (task == leaving) {
            leaving = null;
        }
    }

    void affinityChanged(long nowNs, SimTask task, boolean running) {
        if (running && !task.allowed.contains(task.cpu)) {
            leaving = task;
            leavesAtNs = nowNs;
        }
    }

    void told(long nowNs) {
        SimTask late = leaving;
        if (late != null && nowNs > leavesAtNs) {
            throw report.violation(
                    NAME,
                    nowNs,
                    late + " still runs on CPU " + late.cpu + ", which its affinity mask " + late.allowed
                            + " lacks since " + leavesAtNs + " ns");
        }
    }
}
