package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * Moves a task off a CPU whose tasks could not be taken while they run: active_load_balance_cpu_stop(). The CPU was
 * asked to reschedule by {@link LoadBalancer}; it gives a task away before it chooses what to run.
 */
final class ActiveBalance {

    private final Kernel kernel;
    private final RunQueues queues;
    private final Preemption preemption;
    private final DomainTree domains;

    ActiveBalance(Kernel kernel, RunQueues queues, Preemption preemption, DomainTree domains) {
        this.kernel = kernel;
        this.queues = queues;
        this.preemption = preemption;
        this.domains = domains;
    }

    /**
     * Gives away the task that has not run for longest, which may be the running one.
     *
     * @param queue the queue of the CPU that reschedules
     * @return the queue that the running task has to go to, detached already; null if it may stay
     */
    @Nullable
    RunQueue push(RunQueue queue) {
        int cpu = queue.pushTo;
        queue.pushTo = RunQueue.NOWHERE;
        if (cpu == RunQueue.NOWHERE || !kernel.onlineCpus().contains(cpu)) {
            return null;
        }
        FairEntity entity = queue.tasks.last();
        while (entity != null && (entity.delayed || !entity.task.allowed.contains(cpu))) {
            entity = entity.younger;
        }
        if (entity == null) {
            return null;
        }
        RunQueue target = queues.of(cpu);
        boolean runs = entity == queue.running();
        queues.detach(queue, entity);
        SchedDomain domain = domains.commonOf(cpu, queue.cpu.id);
        if (domain != null) {
            domain.failed = 0;
        }
        if (runs) {
            return target;
        }
        queues.attach(target, entity);
        preemption.joined(target, entity, false, queue.cpu);
        return null;
    }
}
