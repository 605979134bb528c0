package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * CPU time is conserved: each task is charged exactly for the time between its switches, and each CPU was busy or idle
 * exactly as long as it was online.
 */
final class CpuTimeConserved {

    static final String NAME = "CPU time is conserved";

    private final Report report;
    private final Topology topology;
    /** By CPU id: since when it is in its present state, and how long it was busy, idle and online so far, ns. */
    private final long[] since;

    private final long[] busyNs;
    private final long[] idleNs;
    private final long[] onlineSince;
    private final long[] onlineNs;
    /** By task index, ns. */
    private long[] taskNs;

    CpuTimeConserved(Report report, Topology topology, int tasks) {
        this.report = report;
        this.topology = topology;
        int limit = topology.cpuIdLimit();
        this.since = new long[limit];
        this.busyNs = new long[limit];
        this.idleNs = new long[limit];
        this.onlineSince = new long[limit];
        this.onlineNs = new long[limit];
        this.taskNs = new long[tasks];
    }

    void switchedIn(long nowNs, Cpu cpu) {
        // Between two tasks a CPU is idle for no time.
        idleNs[cpu.id] += nowNs - since[cpu.id];
        since[cpu.id] = nowNs;
    }

    void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        long ran = nowNs - since[cpu.id];
        busyNs[cpu.id] += ran;
        since[cpu.id] = nowNs;
        if (task.index >= taskNs.length) {
            taskNs = Arrays.copyOf(taskNs, task.index + 1);
        }
        taskNs[task.index] += ran;
        if (task.sumExecRuntimeNs != taskNs[task.index]) {
            throw report.violation(
                    NAME,
                    nowNs,
                    task + " was charged " + task.sumExecRuntimeNs + " ns but was on CPUs for " + taskNs[task.index]
                            + " ns");
        }
    }

    void cpuOnline(long nowNs, Cpu cpu) {
        since[cpu.id] = nowNs;
        onlineSince[cpu.id] = nowNs;
    }

    void cpuOffline(long nowNs, Cpu cpu) {
        idleNs[cpu.id] += nowNs - since[cpu.id];
        onlineNs[cpu.id] += nowNs - onlineSince[cpu.id];
    }

    void finished(long nowNs, Kernel kernel, OneRunAtOnce runs) {
        CpuSet present = topology.present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            Cpu cpu = kernel.cpu(id);
            SimTask running = runs.on(id);
            long busy = busyNs[id] + (running != null ? nowNs - since[id] : 0);
            long idle = idleNs[id] + (running == null && cpu.isOnline() ? nowNs - since[id] : 0);
            long online = onlineNs[id] + (cpu.isOnline() ? nowNs - onlineSince[id] : 0);
            if (cpu.busyNs() != busy || busy + idle != online) {
                throw report.violation(
                        NAME,
                        nowNs,
                        cpu + " says it was busy for " + cpu.busyNs() + " ns; it ran tasks for " + busy
                                + " ns and was idle for " + idle + " of the " + online + " ns it was online");
            }
            requireCharged(nowNs, id, running);
        }
    }

    private void requireCharged(long nowNs, int cpu, @Nullable SimTask running) {
        if (running == null) {
            return;
        }
        long before = running.index < taskNs.length ? taskNs[running.index] : 0;
        long ran = before + nowNs - since[cpu];
        if (running.sumExecRuntimeNs != ran) {
            throw report.violation(
                    NAME,
                    nowNs,
                    running + " was charged " + running.sumExecRuntimeNs + " ns but was on CPUs for " + ran + " ns");
        }
    }
}
