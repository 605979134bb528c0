package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/** One attempt of a CPU to get its share of the tasks of a domain: sched_balance_rq(). */
final class LoadBalancer {

    /** Most tasks looked at in one attempt (sysctl_sched_nr_migrate). */
    private static final int TASKS_LOOKED_AT = 32;

    private static final int NONE = -1;

    private final Kernel kernel;
    private final RunQueues queues;
    private final Preemption preemption;
    private final CapacityFit fit;
    private final ImbalanceFinder finder;
    private final long migrationCostNs;

    /** CPUs of the domain that tasks may be taken from. */
    private final CpuSet among;

    // The present attempt.
    private boolean leftToOthers;
    private boolean somePinned;
    private boolean allPinned;

    LoadBalancer(Kernel kernel, RunQueues queues, Preemption preemption, CapacityFit fit, long migrationCostNs) {
        this.kernel = kernel;
        this.queues = queues;
        this.preemption = preemption;
        this.fit = fit;
        this.finder = new ImbalanceFinder(queues, kernel.topology(), fit);
        this.migrationCostNs = migrationCostNs;
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
        among.copyFrom(domain.span);
        among.retainAll(kernel.onlineCpus());
        while (true) {
            SchedGroup group = finder.find(domain, queue.cpu.id, why, among);
            RunQueue busiest = group == null ? null : busiestOf(group, queue);
            if (busiest == null) {
                nothingToDo(domain, why);
                return 0;
            }
            int moved = take(busiest, queue, domain, why, from);
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
            int capacity = finder.type() == MigrationType.LOAD ? queue.capacity : 1;
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
                && !CapacityFit.isGreater(receiver.capacity, queue.capacity);
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

    /** detach_tasks() and attach_tasks(). */
    private int take(RunQueue source, RunQueue target, SchedDomain domain, BalanceReason why, Cpu from) {
        somePinned = false;
        allPinned = source.allTasks() > 1;
        long left = finder.amount();
        int moved = 0;
        int looks = source.allTasks() > 1 ? Math.min(source.queued(), TASKS_LOOKED_AT) : 0;
        for (int look = 0; look < looks && left > 0; look++) {
            FairEntity entity = source.tasks.last();
            if (entity == null || (why.isIdle() && source.allTasks() <= 1)) {
                break;
            }
            long share = mayMove(entity, source, target, domain) ? shareOf(entity, domain, left) : 0;
            if (share == 0) {
                source.tasks.moveFirst(entity);
                continue;
            }
            move(entity, source, target, why, from);
            left -= share;
            moved++;
            if (why == BalanceReason.NEWLY_IDLE) {
                break;
            }
        }
        SchedDomain parent = domain.parent;
        if (parent != null && somePinned && left > 0) {
            parent.local().imbalanced = true;
        }
        return moved;
    }

    /** can_migrate_task(). */
    private boolean mayMove(FairEntity entity, RunQueue source, RunQueue target, SchedDomain domain) {
        boolean hasLittleClaim = domain.failed == 0 && target.queued() > 0 && !source.time.isEligible(entity.vruntime);
        if (entity.delayed || hasLittleClaim) {
            return false;
        }
        if (!entity.task.allowed.contains(target.cpu.id)) {
            somePinned = true;
            return false;
        }
        allPinned = false;
        return entity != source.running() && (!isHot(entity, domain) || domain.failed > domain.level.cacheNiceTries);
    }

    /** task_hot(). */
    private boolean isHot(FairEntity entity, SchedDomain domain) {
        return domain.level != SchedDomain.Level.SMT && kernel.now() - entity.lastRanNs < migrationCostNs;
    }

    /** How much of the imbalance a task makes up for, 0 if it is more than is wanted. */
    private long shareOf(FairEntity entity, SchedDomain domain, long left) {
        entity.average.advance(kernel.now());
        int patience = Math.min(domain.failed, Long.SIZE - 1);
        return switch (finder.type()) {
            case LOAD -> {
                long load = Math.max(1, entity.average.load());
                yield load >> patience > left ? 0 : load;
            }
            case UTIL -> {
                long util = Math.max(1, entity.average.util());
                yield util >> patience > left ? 0 : util;
            }
            case TASK -> 1;
            case MISFIT -> fit.fits(entity, entity.task.cpu) ? 0 : left;
        };
    }

    private void move(FairEntity entity, RunQueue source, RunQueue target, BalanceReason why, Cpu from) {
        queues.detach(source, entity);
        preemption.settle(source, from);
        queues.attach(target, entity);
        if (why != BalanceReason.NEWLY_IDLE) {
            preemption.joined(target, entity, false, from);
        }
    }
}
