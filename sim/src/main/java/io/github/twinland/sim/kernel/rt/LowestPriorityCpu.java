package io.github.twinland.sim.kernel.rt;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import java.util.function.ToIntFunction;

/**
 * Where a real-time task does least harm: find_lowest_rq() of kernel/sched/rt.c with cpupri_find() of
 * kernel/sched/cpupri.c, for which an idle CPU and one that runs an ordinary task are the same.
 */
final class LowestPriorityCpu {

    static final int NONE = -1;

    /** Rank of a CPU that has no real-time task: below every real-time priority. */
    static final int NOT_REAL_TIME = 100;

    private final Kernel kernel;
    private final Topology topology;
    private final ToIntFunction<Cpu> rankOf;

    LowestPriorityCpu(Kernel kernel, ToIntFunction<Cpu> rankOf) {
        this.kernel = kernel;
        this.topology = kernel.topology();
        this.rankOf = rankOf;
    }

    /**
     * The CPU whose most urgent task is least urgent, and less so than this task: its own CPU among equals, else the one
     * that asks if it is near, else one that shares a core, a cache, a node with its own, else any.
     *
     * @param asking the CPU that asks
     * @return a CPU id, or {@link #NONE}
     */
    int find(SimTask task, int asking) {
        int rank = lowestRank(task);
        if (rank == NONE) {
            return NONE;
        }
        int own = task.cpu;
        if (isCandidate(task, own, rank)) {
            return own;
        }
        int near = firstOf(topology.siblingsOf(own), task, asking, rank);
        if (near == NONE) {
            near = firstOf(topology.llcSpanOf(own), task, asking, rank);
        }
        if (near == NONE) {
            near = firstOf(topology.nodeSpanOf(own), task, asking, rank);
        }
        return near != NONE ? near : firstOf(task.allowed, task, asking, rank);
    }

    private int lowestRank(SimTask task) {
        int lowest = task.priority;
        for (int id = task.allowed.next(0); id >= 0; id = task.allowed.next(id + 1)) {
            if (kernel.onlineCpus().contains(id)) {
                lowest = Math.max(lowest, rankOf.applyAsInt(kernel.cpu(id)));
            }
        }
        return lowest == task.priority ? NONE : lowest;
    }

    private int firstOf(CpuSet span, SimTask task, int asking, int rank) {
        if (span.contains(asking) && isCandidate(task, asking, rank)) {
            return asking;
        }
        for (int id = span.next(0); id >= 0; id = span.next(id + 1)) {
            if (isCandidate(task, id, rank)) {
                return id;
            }
        }
        return NONE;
    }

    private boolean isCandidate(SimTask task, int cpu, int rank) {
        return task.allowed.contains(cpu)
                && kernel.onlineCpus().contains(cpu)
                && rankOf.applyAsInt(kernel.cpu(cpu)) == rank;
    }
}
