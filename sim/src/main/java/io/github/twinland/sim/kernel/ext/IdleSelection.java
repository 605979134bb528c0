package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The built-in idle CPU selection of sched_ext: the idle masks and scx_select_cpu_dfl() of kernel/sched/ext_idle.c. A CPU
 * that was chosen is claimed: it leaves the masks until it goes idle again.
 *
 * <p>The order: with SMT, first a wholly idle core (the previous CPU's, then same LLC, then same node, then any); then
 * any idle CPU in the same order. Wake-ups are not treated as WF_SYNC, for recordings do not tell which were.
 */
final class IdleSelection {

    static final int NONE = -1;

    private final Topology topology;
    private final CpuSet online;
    private final CpuSet idle;
    /** CPUs of wholly idle cores. */
    private final CpuSet idleCores;

    IdleSelection(Topology topology, CpuSet online) {
        this.topology = topology;
        this.online = online;
        this.idle = new CpuSet(topology.cpuIdLimit());
        this.idleCores = new CpuSet(topology.cpuIdLimit());
    }

    void setIdle(int cpu, boolean isIdle) {
        if (isIdle) {
            idle.add(cpu);
        } else {
            idle.remove(cpu);
        }
        updateCore(cpu);
    }

    boolean anyIdle() {
        return !idle.isEmpty();
    }

    /** scx_idle_test_and_clear_cpu(): claims a CPU if it is idle. */
    boolean claim(int cpu) {
        if (!idle.contains(cpu)) {
            return false;
        }
        setIdle(cpu, false);
        return true;
    }

    /** scx_select_cpu_dfl(): an idle CPU for a task, claimed, or {@link #NONE}. */
    int select(SimTask task, int previous) {
        if (topology.hasSmt()) {
            int cpu = pickNear(task, previous, idleCores);
            if (cpu != NONE) {
                claim(cpu);
                return cpu;
            }
        }
        int cpu = pickNear(task, previous, idle);
        if (cpu != NONE) {
            claim(cpu);
        }
        return cpu;
    }

    /** scx_bpf_pick_idle_cpu(): any idle CPU a task may run on, claimed, or {@link #NONE}. */
    int pick(SimTask task) {
        int cpu = first(idle, task.allowed, null);
        if (cpu != NONE) {
            claim(cpu);
        }
        return cpu;
    }

    private int pickNear(SimTask task, int previous, CpuSet mask) {
        if (mask.contains(previous) && task.allowed.contains(previous)) {
            return previous;
        }
        // The kernel narrows by LLC and node only where that narrows anything.
        if (topology.llcCount() > 1) {
            int cpu = first(mask, task.allowed, topology.llcSpanOf(previous));
            if (cpu != NONE) {
                return cpu;
            }
        }
        if (topology.nodeCount() > 1) {
            int cpu = first(mask, task.allowed, topology.nodeSpanOf(previous));
            if (cpu != NONE) {
                return cpu;
            }
        }
        return first(mask, task.allowed, null);
    }

    private static int first(CpuSet mask, CpuSet allowed, @Nullable CpuSet span) {
        CpuSet walked = span == null ? mask : span;
        for (int cpu = walked.next(0); cpu >= 0; cpu = walked.next(cpu + 1)) {
            if (mask.contains(cpu) && allowed.contains(cpu)) {
                return cpu;
            }
        }
        return NONE;
    }

    private void updateCore(int cpu) {
        CpuSet siblings = topology.siblingsOf(cpu);
        boolean whole = true;
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            whole &= idle.contains(id) || !online.contains(id);
        }
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            if (whole && online.contains(id)) {
                idleCores.add(id);
            } else {
                idleCores.remove(id);
            }
        }
    }
}
