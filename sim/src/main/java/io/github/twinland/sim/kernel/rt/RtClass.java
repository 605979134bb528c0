package io.github.twinland.sim.kernel.rt;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.sim.workload.TaskSpec;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Real-time, deadline and stop tasks, which run above sched_ext: SCHED_FIFO order by priority, with the push and pull of
 * kernel/sched/rt.c taken as perfect, so that a waiting task is taken by the first CPU that may run it.
 */
public final class RtClass implements SchedClass {

    private final Kernel kernel;
    /** Waiting tasks by kernel priority, 0 first. */
    private final ArrayDeque<SimTask>[] queues;

    /**
     * The class of a kernel.
     *
     * @param kernel the kernel
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class cannot be made otherwise
    public RtClass(Kernel kernel) {
        this.kernel = kernel;
        this.queues = new ArrayDeque[TaskSpec.FIRST_FAIR_PRIORITY];
        for (int priority = 0; priority < queues.length; priority++) {
            queues[priority] = new ArrayDeque<>();
        }
    }

    @Override
    public void wake(SimTask task, @Nullable Cpu waker) {
        queues[task.priority].addLast(task);
        Cpu target = lowestPriorityCpu(task);
        if (target != null) {
            kernel.reschedule(target, waker == null ? kernel.cpu(task.cpu) : waker);
        }
    }

    /** find_lowest_rq(): the CPU whose task matters least, the task's own CPU among equals. */
    private @Nullable Cpu lowestPriorityCpu(SimTask task) {
        Cpu best = null;
        int bestRank = task.priority;
        CpuSet online = kernel.onlineCpus();
        for (int id = task.allowed.next(0); id >= 0; id = task.allowed.next(id + 1)) {
            if (!online.contains(id)) {
                continue;
            }
            int rank = rankOf(kernel.cpu(id));
            if (rank > bestRank || (rank == bestRank && best != null && id == task.cpu)) {
                best = kernel.cpu(id);
                bestRank = rank;
            }
        }
        return best;
    }

    /** Larger is easier to displace: a real-time task's priority, then any other task, then idle. */
    private int rankOf(Cpu cpu) {
        SimTask current = cpu.current();
        if (current == null) {
            return TaskSpec.FIRST_FAIR_PRIORITY + 1;
        }
        return current.schedClass() == this ? current.priority : TaskSpec.FIRST_FAIR_PRIORITY;
    }

    @Override
    public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        int limit = current == null ? queues.length : current.priority;
        for (int priority = 0; priority < limit; priority++) {
            for (SimTask task : queues[priority]) {
                if (task.allowed.contains(cpu.id)) {
                    queues[priority].remove(task);
                    return task;
                }
            }
        }
        return current;
    }

    @Override
    public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {
        if (task.state() == TaskState.RUNNABLE) {
            // Displaced by a more urgent task: first again among its equals.
            queues[task.priority].addFirst(task);
            Cpu other = lowestPriorityCpu(task);
            if (other != null && other != cpu) {
                kernel.reschedule(other, cpu);
            }
        }
    }

    @Override
    public void dequeue(SimTask task) {
        queues[task.priority].remove(task);
    }
}
