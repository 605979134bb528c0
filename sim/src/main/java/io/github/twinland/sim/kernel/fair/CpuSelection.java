package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import org.jspecify.annotations.Nullable;

/** Which CPU a woken or new task is queued on: select_task_rq_fair(). */
final class CpuSelection {

    private static final int DEFAULT_IMBALANCE_PCT = 117;

    private final Kernel kernel;
    private final Topology topology;
    private final RunQueues queues;
    private final DomainTree domains;
    private final WakeAffinity affinity;
    private final IdleSibling idleSibling;
    private final ForkPlacement fork;

    CpuSelection(Kernel kernel, RunQueues queues, DomainTree domains, CapacityFit fit) {
        this.kernel = kernel;
        this.topology = kernel.topology();
        this.queues = queues;
        this.domains = domains;
        this.affinity = new WakeAffinity(queues);
        this.idleSibling = new IdleSibling(queues, topology, fit);
        this.fork = new ForkPlacement(kernel, queues, domains, fit);
    }

    /**
     * A CPU for a new task.
     *
     * @param entity the task
     * @param parent the CPU that forks it
     * @return an online CPU it may use
     */
    int forFork(FairEntity entity, int parent) {
        SimTask task = entity.task;
        return usable(task, task.isPinned() ? task.cpu : fork.find(entity, parent));
    }

    /**
     * A CPU for a woken task.
     *
     * @param entity the task
     * @param waking the CPU it is woken on
     * @param waker the task that runs there, null if none of this class does
     * @return an online CPU it may use
     */
    int forWakeup(FairEntity entity, int waking, @Nullable FairEntity waker) {
        SimTask task = entity.task;
        int previous = task.cpu;
        if (task.isPinned()) {
            return usable(task, previous);
        }
        long now = queues.now();
        WakeAffinity.recordWakee(waker, entity, now);
        entity.average.advance(now);
        int target = previous;
        int llcSize = topology.llcSpanOf(waking).size();
        if (waking != previous && task.allowed.contains(waking) && !WakeAffinity.isWide(waker, entity, llcSize)) {
            SchedDomain common = domains.commonOf(waking, previous);
            target = affinity.choose(
                    entity,
                    waking,
                    previous,
                    topology.llcOf(waking) == topology.llcOf(previous),
                    common == null ? DEFAULT_IMBALANCE_PCT : common.level.imbalancePct);
        }
        return usable(task, idleSibling.find(entity, previous, target));
    }

    /** The CPU itself, or another one that is online and allowed: select_fallback_rq(). */
    private int usable(SimTask task, int cpu) {
        return task.allowed.contains(cpu) && kernel.onlineCpus().contains(cpu) ? cpu : kernel.homeOf(task);
    }
}
