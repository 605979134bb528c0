package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.LateInterrupts;
import io.github.twinland.sim.machine.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A task leaves its CPU when its class said it would: under sched_ext, at the tick that sees its slice used up. */
final class SlicesHonoured {

    static final String NAME = "slices are honoured";

    private final Report report;
    private final Topology topology;
    /** By CPU id: up to when the running task may stay, ns. */
    private final long[] untilNs;

    private final long[] startedNs;
    private final long mostLateNs;

    SlicesHonoured(Report report, Topology topology, LateInterrupts late) {
        this.report = report;
        this.mostLateNs = late.mostNs();
        this.topology = topology;
        this.untilNs = new long[topology.cpuIdLimit()];
        this.startedNs = new long[topology.cpuIdLimit()];
        Arrays.fill(untilNs, Long.MAX_VALUE);
    }

    void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        long longest = task.schedClass().longestRunNs(task);
        startedNs[cpu.id] = nowNs;
        untilNs[cpu.id] = longest > Long.MAX_VALUE - nowNs - mostLateNs ? Long.MAX_VALUE : nowNs + longest + mostLateNs;
    }

    void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        requireInTime(nowNs, cpu.id, task);
        untilNs[cpu.id] = Long.MAX_VALUE;
    }

    void finished(long nowNs, OneRunAtOnce runs) {
        CpuSet present = topology.present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            requireInTime(nowNs, id, runs.on(id));
        }
    }

    private void requireInTime(long nowNs, int cpu, @Nullable SimTask task) {
        if (nowNs > untilNs[cpu]) {
            throw report.violation(
                    NAME,
                    nowNs,
                    task + " has run on CPU " + cpu + " for " + (nowNs - startedNs[cpu])
                            + " ns; with its slice and one tick it had "
                            + (untilNs[cpu] - startedNs[cpu]) + " ns");
        }
    }
}
