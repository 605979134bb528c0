package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import org.jspecify.annotations.Nullable;

/** A CPU that is offline runs nothing. */
final class OfflineRunsNothing {

    static final String NAME = "an offline CPU runs nothing";

    private final Report report;
    private final CpuSet online;

    OfflineRunsNothing(Report report, Topology topology) {
        this.report = report;
        this.online = new CpuSet(topology.cpuIdLimit());
        online.copyFrom(topology.online());
    }

    void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        if (!online.contains(cpu.id)) {
            throw report.violation(NAME, nowNs, task + " runs on " + cpu + ", which is offline");
        }
    }

    void cpuOnline(Cpu cpu) {
        online.add(cpu.id);
    }

    void cpuOffline(long nowNs, Cpu cpu, @Nullable SimTask running) {
        if (running != null) {
            throw report.violation(NAME, nowNs, cpu + " went offline while " + running + " runs there");
        }
        online.remove(cpu.id);
    }
}
