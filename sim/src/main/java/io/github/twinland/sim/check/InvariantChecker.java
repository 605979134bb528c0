package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Watches every simulation for what must never happen. It keeps its own books from what it is told, so that a mistake of
 * the kernel model cannot hide itself.
 */
public final class InvariantChecker implements KernelObserver {

    private final SimulationSetup setup;
    private @Nullable Kernel kernel;
    private @Nullable SimTask[] running = {};
    private long lastNs;

    /**
     * A checker for one run.
     *
     * @param setup the rules of the simulation, named in violations
     */
    public InvariantChecker(SimulationSetup setup) {
        this.setup = setup;
    }

    /**
     * Begins to watch a kernel.
     *
     * @param watched a kernel that has not run yet
     */
    public void watch(Kernel watched) {
        this.kernel = watched;
        this.running = new SimTask[watched.topology().cpuIdLimit()];
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        checkTime(nowNs);
        if (!task.allowed.contains(cpu.id)) {
            throw violation(nowNs, task + " runs on " + cpu + " outside its affinity mask " + task.allowed);
        }
        if (!cpu.isOnline()) {
            throw violation(nowNs, task + " runs on " + cpu + ", which is offline");
        }
        SimTask other = running[cpu.id];
        if (other != null) {
            throw violation(nowNs, task + " starts on " + cpu + " while " + other + " runs there");
        }
        if (task.state() != TaskState.RUNNABLE) {
            throw violation(nowNs, task + " starts on " + cpu + " while " + task.state());
        }
        running[cpu.id] = task;
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        checkTime(nowNs);
        if (running[cpu.id] != task) {
            throw violation(nowNs, task + " leaves " + cpu + ", where " + running[cpu.id] + " runs");
        }
        running[cpu.id] = null;
    }

    @Override
    public void finished(long nowNs) {
        Kernel watched = kernel;
        if (watched == null) {
            return;
        }
        long tasksNs = 0;
        for (int index = 0; index < watched.taskCount(); index++) {
            tasksNs += watched.task(index).sumExecRuntimeNs;
        }
        long cpusNs = 0;
        CpuSet present = watched.topology().present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            cpusNs += watched.cpu(id).busyNs();
        }
        if (tasksNs > cpusNs) {
            throw violation(nowNs, "tasks used " + tasksNs + " ns of CPU time but CPUs gave " + cpusNs + " ns");
        }
    }

    private void checkTime(long nowNs) {
        if (nowNs < lastNs) {
            throw violation(nowNs, "time went back from " + lastNs + " ns");
        }
        lastNs = nowNs;
    }

    private InvariantViolation violation(long nowNs, String what) {
        return new InvariantViolation("at " + nowNs + " ns: " + what + " (seed " + setup.seed() + ")");
    }
}
