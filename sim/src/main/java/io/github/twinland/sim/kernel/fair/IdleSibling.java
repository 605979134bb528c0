package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;

/** Finds a woken task an idle CPU that shares the cache of its target CPU: select_idle_sibling(). */
final class IdleSibling {

    private static final int NONE = -1;

    private final RunQueues queues;
    private final Topology topology;
    private final CapacityFit fit;

    IdleSibling(RunQueues queues, Topology topology, CapacityFit fit) {
        this.queues = queues;
        this.topology = topology;
        this.fit = fit;
    }

    /**
     * The target itself, the previous CPU or the one before it if idle; else an idle core, an idle sibling of the
     * previous CPU, any idle CPU of the target's cache; else the target.
     *
     * @param entity the woken task
     * @param previous the CPU it last ran on
     * @param target the CPU it shall be near
     * @return a CPU; the target may be one that the task may not use
     */
    int find(FairEntity entity, int previous, int target) {
        if (suits(entity, target)) {
            return target;
        }
        int llc = topology.llcOf(target);
        if (previous != target && topology.llcOf(previous) == llc && suits(entity, previous)) {
            return previous;
        }
        int recent = entity.recentCpu;
        entity.recentCpu = previous;
        if (recent != previous && recent != target && topology.llcOf(recent) == llc && suits(entity, recent)) {
            return recent;
        }
        if (fit.isAsymmetric()) {
            int cpu = biggestIdle(entity, target);
            return cpu == NONE ? target : cpu;
        }
        CpuSet span = topology.llcSpanOf(target);
        if (!span.intersects(queues.idleCpus())) {
            return target;
        }
        int cpu = inCache(entity, previous, target, span);
        return cpu == NONE ? target : cpu;
    }

    private boolean suits(FairEntity entity, int cpu) {
        return queues.isIdle(cpu)
                && entity.task.allowed.contains(cpu)
                && (!fit.isAsymmetric() || (queues.isCoreIdle(cpu) && fit.fits(entity, cpu)));
    }

    private int inCache(FairEntity entity, int previous, int target, CpuSet span) {
        if (topology.hasSmt()) {
            int cpu = scan(entity, target, span, true);
            if (cpu != NONE) {
                return cpu;
            }
            if (topology.llcOf(previous) == topology.llcOf(target)) {
                cpu = idleThread(entity, topology.siblingsOf(previous));
                if (cpu != NONE) {
                    return cpu;
                }
            }
        }
        return scan(entity, target, span, false);
    }

    /** select_idle_cpu() and select_idle_core(): the first after the target, and round again. */
    private int scan(FairEntity entity, int target, CpuSet span, boolean wholeCore) {
        int limit = span.limit();
        int start = target + 1 < limit ? target + 1 : 0;
        int cpu = span.next(start);
        boolean wrapped = false;
        while (true) {
            if (cpu < 0 || (wrapped && cpu >= start)) {
                if (wrapped) {
                    return NONE;
                }
                wrapped = true;
                cpu = span.next(0);
                continue;
            }
            if (entity.task.allowed.contains(cpu) && queues.isIdle(cpu) && (!wholeCore || queues.isCoreIdle(cpu))) {
                return cpu;
            }
            cpu = span.next(cpu + 1);
        }
    }

    /** select_idle_smt(). */
    private int idleThread(FairEntity entity, CpuSet siblings) {
        for (int cpu = siblings.next(0); cpu >= 0; cpu = siblings.next(cpu + 1)) {
            if (entity.task.allowed.contains(cpu) && queues.isIdle(cpu)) {
                return cpu;
            }
        }
        return NONE;
    }

    /**
     * select_idle_capacity(), for CPUs of unlike capacity: an idle CPU that is big enough, of a wholly idle core if there
     * is one; else the biggest idle one.
     */
    private int biggestIdle(FairEntity entity, int target) {
        CpuSet idle = queues.idleCpus();
        int best = NONE;
        int bestRank = -1;
        int limit = idle.limit();
        for (int step = 0; step < limit; step++) {
            int cpu = (target + step) % limit;
            if (!idle.contains(cpu) || !queues.isIdle(cpu) || !entity.task.allowed.contains(cpu)) {
                continue;
            }
            boolean coreIdle = queues.isCoreIdle(cpu);
            boolean fits = fit.fits(entity, cpu);
            if (coreIdle && fits) {
                return cpu;
            }
            int rank = (coreIdle ? 4096 : 0) + (fits ? 2048 : 0) + topology.capacityOf(cpu);
            if (rank > bestRank) {
                best = cpu;
                bestRank = rank;
            }
        }
        return best;
    }
}
