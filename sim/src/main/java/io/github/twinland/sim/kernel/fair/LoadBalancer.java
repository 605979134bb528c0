package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/** One attempt of a CPU to get its share of the tasks of a domain: sched_balance_rq(). */
final class LoadBalancer {

    private static final int NONE = -1;

    private final Kernel kernel;
    private final RunQueues queues;
    private final CapacityFit fit;
    private final ImbalanceFinder finder;
    private final TaskPull pull;

    /** CPUs of the domain that tasks may be taken from. */
    private final CpuSet among;

    // The present attempt.
    private boolean leftToOthers;
    private boolean allPinned;

    LoadBalancer(Kernel kernel, RunQueues queues, Preemption preemption, CapacityFit fit, long migrationCostNs) {
        this.kernel = kernel;
        this.queues = queues;
        this.fit = fit;
        this.finder = new ImbalanceFinder(queues, kernel.topology(), fit);
        this.pull = new TaskPull(kernel, queues, preemption, fit, finder, migrationCostNs);
        this.among = new CpuSet(kernel.topology().cpuIdLimit());
    }

    /** Whether the last attempt was not made because another CPU of the group is to make it. */
    boolean leftToOthers() {
        return leftToOthers;
    }

    /**
     * Tries to take tasks from the busiest queue of a domain.
     *
     * @param queue the queue of the CPU that balances
     * @param domain a domain of that CPU
     * @param why whether it is idle
     * @param from the CPU on which the balancing runs
     * @return number of tasks moved
     */
    int balance(RunQueue queue, SchedDomain domain, BalanceReason why, Cpu from) {
        leftToOthers = !isDesignated(queue, domain, why);
        allPinned = false;
        if (leftToOthers) {
            nothingToDo(domain, why);
            return 0;
        }
        if (why != BalanceReason.NEWLY_IDLE) {
            domain.attemptedNs = kernel.now();
        }
        among.copyFrom(domain.span);
        among.retainAll(kernel.onlineCpus());
        while (true) {
            SchedGroup group = finder.find(domain, queue.cpu.id, why, among);
            RunQueue busiest = group == null ? null : busiestOf(group, queue);
            if (busiest == null) {
                nothingToDo(domain, why);
                return 0;
            }
            int moved = pull.pull(busiest, queue, domain, why, from, among);
            allPinned = pull.allPinned();
            if (moved > 0) {
                domain.failed = 0;
                domain.balanceSoon();
                return moved;
            }
            if (!allPinned) {
                failed(busiest, queue, domain, why, from);
                return 0;
            }
            among.remove(busiest.cpu.id);
            if (!hasOthers(domain)) {
                nothingToDo(domain, why);
                return 0;
            }
        }
    }

    private boolean hasOthers(SchedDomain domain) {
        for (int cpu = among.next(0); cpu >= 0; cpu = among.next(cpu + 1)) {
            if (!domain.local().span.contains(cpu)) {
                return true;
            }
        }
        return false;
    }

    private void nothingToDo(SchedDomain domain, BalanceReason why) {
        SchedDomain parent = domain.parent;
        if (parent != null && !allPinned) {
            parent.local().imbalanced = false;
        }
        domain.failed = 0;
        if (why != BalanceReason.NEWLY_IDLE) {
            domain.balanceLater();
        }
    }

    private void failed(RunQueue busiest, RunQueue queue, SchedDomain domain, BalanceReason why, Cpu from) {
        if (why != BalanceReason.NEWLY_IDLE && finder.type() != MigrationType.MISFIT) {
            domain.failed++;
        }
        boolean insist = finder.type() == MigrationType.MISFIT
                || (finder.type() == MigrationType.TASK && domain.failed > domain.level.cacheNiceTries + 2);
        FairEntity running = busiest.running();
        if (insist
                && running != null
                && running.queued
                && running.task.allowed.contains(queue.cpu.id)
                && busiest.pushTo == RunQueue.NOWHERE) {
            busiest.pushTo = queue.cpu.id;
            kernel.reschedule(busiest.cpu, from);
        }
        domain.balanceSoon();
    }

    /**
     * Whether it is this CPU that balances for its group: the first idle one, of an idle core if there is one, else the
     * first one. Whoever is about to become idle always is. should_we_balance().
     */
    private boolean isDesignated(RunQueue queue, SchedDomain domain, BalanceReason why) {
        if (why == BalanceReason.NEWLY_IDLE) {
            return queue.queued() == 0;
        }
        CpuSet span = domain.local().span;
        int first = NONE;
        int idleThread = NONE;
        for (int cpu = span.next(0); cpu >= 0; cpu = span.next(cpu + 1)) {
            if (!kernel.onlineCpus().contains(cpu)) {
                continue;
            }
            first = first == NONE ? cpu : first;
            if (queues.isIdle(cpu)) {
                if (domain.level == SchedDomain.Level.SMT || queues.isCoreIdle(cpu)) {
                    return cpu == queue.cpu.id;
                }
                idleThread = idleThread == NONE ? cpu : idleThread;
            }
        }
        return (idleThread == NONE ? first : idleThread) == queue.cpu.id;
    }

    /** sched_balance_find_src_rq(). */
    private @Nullable RunQueue busiestOf(SchedGroup group, RunQueue receiver) {
        RunQueue busiest = null;
        long most = 0;
        int mostCapacity = 1;
        for (int cpu = group.span.next(0); cpu >= 0; cpu = group.span.next(cpu + 1)) {
            if (!among.contains(cpu)) {
                continue;
            }
            RunQueue queue = queues.of(cpu);
            if (queue.runnable() == 0 || isBetterOff(queue, receiver)) {
                continue;
            }
            long busy = busyness(queue);
            int capacity = finder.type() == MigrationType.LOAD ? queue.left.at(kernel.now()) : 1;
            if (busy * mostCapacity > most * capacity) {
                busiest = queue;
                most = busy;
                mostCapacity = capacity;
            }
        }
        return busiest;
    }

    /** A task alone on a CPU that is as big as the receiver stays there. */
    private boolean isBetterOff(RunQueue queue, RunQueue receiver) {
        return fit.isAsymmetric()
                && !kernel.topology().hasSmt()
                && queue.allTasks() == 1
                && !CapacityFit.isGreater(receiver.left.at(kernel.now()), queue.left.at(kernel.now()));
    }

    private long busyness(RunQueue queue) {
        return switch (finder.type()) {
            case LOAD -> queue.runnable() == 1 && queue.average.load() > finder.amount() ? 0 : queue.average.load();
            case UTIL -> queue.allTasks() <= 1 ? 0 : 1 + queue.average.util();
            case TASK -> queue.runnable();
            case MISFIT -> {
                FairEntity running = queue.running();
                yield running != null && fit.isMisfit(running, queue.cpu.id) ? running.average.util() + 1 : 0;
            }
        };
    }
}
