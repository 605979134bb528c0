package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.CpuRotation;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;

/**
 * The built-in idle tracking and CPU selection of sched_ext: kernel/sched/ext_idle.c, with one pair of masks for the
 * whole machine (no SCX_OPS_BUILTIN_IDLE_PER_NODE). A CPU that was chosen is claimed: it leaves the masks until it goes
 * idle again.
 *
 * <p>SCX_WAKE_SYNC is left out: the kernel sets it where the waker is about to sleep (pipes, some sockets), which neither
 * recordings nor workload files tell. The kernel searches the LLC and the node only where they differ from each other and
 * from the machine, which never changes what is found.
 */
final class IdleSelection {

    static final int NONE = CpuRotation.NONE;

    private final Topology topology;
    private final CpuSet online;
    private final CpuRotation rotation;
    private final CpuSet idle;
    /** CPUs of wholly idle cores: idle_cpumask()->smt. */
    private final CpuSet idleCores;

    private final CpuSet near;

    /** Takes every online CPU for idle, as reset_idle_masks() does when a scheduler is enabled. */
    IdleSelection(Topology topology, CpuSet online) {
        this.topology = topology;
        this.online = online;
        this.rotation = new CpuRotation(topology.cpuIdLimit());
        this.idle = new CpuSet(topology.cpuIdLimit());
        this.idleCores = new CpuSet(topology.cpuIdLimit());
        this.near = new CpuSet(topology.cpuIdLimit());
        idle.copyFrom(online);
        idleCores.copyFrom(online);
    }

    /** update_builtin_idle(); an offline CPU is never idle. */
    void update(int cpu, boolean isIdle) {
        if (isIdle && online.contains(cpu)) {
            idle.add(cpu);
        } else {
            idle.remove(cpu);
        }
        updateCore(cpu);
    }

    boolean anyIdle() {
        return !idle.isEmpty();
    }

    /** Not to be changed. */
    CpuSet idle() {
        return idle;
    }

    boolean isIdle(int cpu) {
        return idle.contains(cpu);
    }

    /** scx_idle_test_and_clear_cpu(): claims a CPU if it is idle; its core is not wholly idle either way. */
    boolean claim(int cpu) {
        boolean wasIdle = idle.contains(cpu);
        update(cpu, false);
        return wasIdle;
    }

    /**
     * scx_select_cpu_dfl(): an idle CPU for a waking task, claimed, or {@link #NONE}. With SMT, CPUs of wholly idle cores
     * come first: the previous one, then one of the same LLC, of the same node, of the machine. Then any idle CPU in the
     * same order, with the siblings of the previous CPU before its LLC (Linux 6.16 did not have that step yet).
     *
     * @param onCpu the CPU that does the wake-up
     */
    int select(int onCpu, SimTask task, int previous) {
        boolean previousAllowed = task.allowed.contains(previous);
        if (topology.hasSmt()) {
            if (previousAllowed && idleCores.contains(previous) && claim(previous)) {
                return previous;
            }
            int cpu = pickNear(onCpu, task.allowed, previous, idleCores);
            if (cpu != NONE) {
                return cpu;
            }
        }
        if (previousAllowed && claim(previous)) {
            return previous;
        }
        int sibling = claimSibling(task.allowed, previous);
        return sibling != NONE ? sibling : pickNear(onCpu, task.allowed, previous, idle);
    }

    /**
     * scx_bpf_pick_idle_cpu(): any idle CPU of a mask, claimed, or {@link #NONE}; one of a wholly idle core first.
     *
     * @param onCpu the CPU that asks
     */
    int pick(int onCpu, CpuSet allowed) {
        int cpu = claimed(rotation.pick(onCpu, idleCores, allowed));
        return cpu != NONE ? cpu : claimed(rotation.pick(onCpu, idle, allowed));
    }

    private int pickNear(int onCpu, CpuSet allowed, int previous, CpuSet mask) {
        if (mask.isEmpty()) {
            return NONE;
        }
        int cpu = NONE;
        if (topology.llcCount() > 1) {
            cpu = pickWithin(onCpu, allowed, topology.llcSpanOf(previous), mask);
        }
        if (cpu == NONE && topology.nodeCount() > 1) {
            cpu = pickWithin(onCpu, allowed, topology.nodeSpanOf(previous), mask);
        }
        return cpu != NONE ? cpu : claimed(rotation.pick(onCpu, mask, allowed));
    }

    private int pickWithin(int onCpu, CpuSet allowed, CpuSet span, CpuSet mask) {
        near.copyFrom(allowed);
        near.retainAll(span);
        return claimed(rotation.pick(onCpu, mask, near));
    }

    private int claimed(int cpu) {
        if (cpu != NONE) {
            update(cpu, false);
        }
        return cpu;
    }

    private int claimSibling(CpuSet allowed, int previous) {
        CpuSet siblings = topology.siblingsOf(previous);
        for (int cpu = siblings.next(0); cpu >= 0; cpu = siblings.next(cpu + 1)) {
            if (cpu != previous && allowed.contains(cpu) && claim(cpu)) {
                return cpu;
            }
        }
        return NONE;
    }

    private void updateCore(int cpu) {
        CpuSet siblings = topology.siblingsOf(cpu);
        if (!idle.contains(cpu)) {
            for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
                idleCores.remove(id);
            }
        }
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            if (online.contains(id) && !idle.contains(id)) {
                return;
            }
        }
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            if (online.contains(id)) {
                idleCores.add(id);
            }
        }
    }
}
