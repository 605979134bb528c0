package io.github.twinland.sim.metrics;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Measures a simulation while it runs. Tasks that are in no workload, such as the scheduler, are left out. */
public final class MetricsCollector implements KernelObserver {

    private final List<TaskMetrics> tasks = new ArrayList<>();
    private long contextSwitches;

    /**
     * A collector for one run.
     *
     * @param workload the tasks to measure
     */
    public MetricsCollector(Workload workload) {
        for (TaskSpec task : workload.tasks()) {
            tasks.add(new TaskMetrics(task.reportedPid(), task.comm(), 0));
        }
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        contextSwitches++;
        if (task.index >= tasks.size()) {
            return;
        }
        TaskMetrics metrics = tasks.get(task.index);
        metrics.switchedIn++;
        if (task.everRan && task.lastRanOn != cpu.id) {
            metrics.migrations++;
        }
        long wait = nowNs - task.runnableSinceNs;
        metrics.waitNs.add(wait);
        if (task.waitsSinceWakeup) {
            metrics.wakeupLatencyNs.add(wait);
        }
    }

    @Override
    public void idled(long nowNs, Cpu cpu) {
        contextSwitches++;
    }

    @Override
    public void slept(long nowNs, SimTask task) {
        respond(nowNs, task);
    }

    @Override
    public void exited(long nowNs, SimTask task) {
        respond(nowNs, task);
    }

    private void respond(long nowNs, SimTask task) {
        if (task.index < tasks.size()) {
            tasks.get(task.index).responseNs.add(nowNs - task.wokenAtNs);
        }
    }

    /**
     * What was measured.
     *
     * @param kernel the kernel after its run
     * @return the metrics of the run
     */
    public RunMetrics result(Kernel kernel) {
        for (int index = 0; index < tasks.size(); index++) {
            SimTask task = kernel.task(index);
            TaskMetrics metrics = tasks.get(index);
            metrics.weight = task.weight;
            metrics.runtimeNs = task.workDoneNs();
            metrics.cpuTimeNs = task.sumExecRuntimeNs;
            metrics.voluntary = task.voluntarySwitches;
            metrics.involuntary = task.involuntarySwitches;
        }
        List<Integer> ids = new ArrayList<>();
        List<Long> busy = new ArrayList<>();
        CpuSet present = kernel.topology().present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            ids.add(id);
            busy.add(kernel.cpu(id).busyNs());
        }
        return new RunMetrics(kernel.now(), tasks, contextSwitches, ids, busy);
    }
}
