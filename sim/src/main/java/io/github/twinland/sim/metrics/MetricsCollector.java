package io.github.twinland.sim.metrics;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a simulation while it runs. Tasks that are in no workload, such as the scheduler, are left out; tasks that are
 * reported together share one row, so that a hundred thousand jobs take the memory of their measured times only.
 */
public final class MetricsCollector implements KernelObserver {

    private static final int UNMEASURED = -1;

    private final List<TaskMetrics> rows = new ArrayList<>();
    /** Row of each task of the workload, or {@link #UNMEASURED}. */
    private final int[] rowOf;

    private final long warmupNs;
    private long contextSwitches;

    /**
     * A collector for one run.
     *
     * @param workload the tasks to measure
     */
    public MetricsCollector(Workload workload) {
        List<TaskSpec> tasks = workload.tasks();
        warmupNs = workload.window().warmupNs();
        rowOf = new int[tasks.size()];
        Map<String, Integer> rowOfName = new HashMap<>();
        for (int index = 0; index < rowOf.length; index++) {
            TaskSpec task = tasks.get(index);
            rowOf[index] = switch (task.reporting()) {
                case NONE -> UNMEASURED;
                case EACH -> addRow(task);
                case TOGETHER -> rowOfName.computeIfAbsent(task.comm(), name -> addRow(task));
            };
        }
    }

    private int addRow(TaskSpec task) {
        rows.add(new TaskMetrics(task.reportedPid(), task.comm(), 0));
        return rows.size() - 1;
    }

    private boolean isMeasured(SimTask task) {
        return task.index < rowOf.length && rowOf[task.index] != UNMEASURED;
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        contextSwitches++;
        if (!isMeasured(task)) {
            return;
        }
        TaskMetrics metrics = rows.get(rowOf[task.index]);
        metrics.switchedIn++;
        if (task.everRan && task.lastRanOn != cpu.id) {
            metrics.migrations++;
        }
        if (task.runnableSinceNs < warmupNs) {
            return;
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
        if (isMeasured(task) && task.wokenAtNs >= warmupNs) {
            rows.get(rowOf[task.index]).responseNs.add(nowNs - task.wokenAtNs);
        }
    }

    /**
     * What was measured. To be asked for once.
     *
     * @param kernel the kernel after its run
     * @return the metrics of the run
     */
    public RunMetrics result(Kernel kernel) {
        for (int index = 0; index < rowOf.length; index++) {
            SimTask task = kernel.task(index);
            if (isMeasured(task)) {
                TaskMetrics metrics = rows.get(rowOf[index]);
                metrics.weight = task.weight;
                metrics.runtimeNs += task.workDoneNs();
                metrics.cpuTimeNs += task.sumExecRuntimeNs;
                metrics.voluntary += task.voluntarySwitches;
                metrics.involuntary += task.involuntarySwitches;
            }
        }
        List<Integer> ids = new ArrayList<>();
        List<Long> busy = new ArrayList<>();
        CpuSet present = kernel.topology().present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            ids.add(id);
            busy.add(kernel.cpu(id).busyNs());
        }
        return new RunMetrics(kernel.now(), rows, contextSwitches, ids, busy);
    }
}
