package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;

/**
 * Takes from the busiest queue of a domain what may be moved, up to the imbalance: detach_tasks() and attach_tasks(), and
 * the rounds over them in sched_balance_rq().
 */
final class TaskPull {

    /** Most tasks looked at in one round (sysctl_sched_nr_migrate). */
    private static final int TASKS_LOOKED_AT = 32;

    private static final int NONE = -1;

    private final Kernel kernel;
    private final RunQueues queues;
    private final Preemption preemption;
    private final CapacityFit fit;
    private final ImbalanceFinder finder;
    private final long migrationCostNs;

    // The present attempt.
    private boolean somePinned;
    private boolean allPinned;
    private long left;

    /** Another CPU of the group, which may have a task that the one it was looked at for may not (LBF_DST_PINNED). */
    private int otherTarget;

    TaskPull(
            Kernel kernel,
            RunQueues queues,
            Preemption preemption,
            CapacityFit fit,
            ImbalanceFinder finder,
            long migrationCostNs) {
        this.kernel = kernel;
        this.queues = queues;
        this.preemption = preemption;
        this.fit = fit;
        this.finder = finder;
        this.migrationCostNs = migrationCostNs;
    }

    /** Whether affinity kept every task of the last queue where it was (LBF_ALL_PINNED). */
    boolean allPinned() {
        return allPinned;
    }

    /**
     * Moves tasks to the CPU that balances. It does so for its group, of which it may be the only one to balance: tasks
     * that it may not have go to another CPU of the group (LBF_DST_PINNED).
     *
     * @param source the busiest queue
     * @param balancing the queue of the CPU that balances
     * @param domain a domain of that CPU
     * @param why whether it is idle
     * @param from the CPU on which the balancing runs
     * @param among the CPUs to look at; those that were tried as targets are removed if there was another
     * @return number of tasks moved
     */
    int pull(RunQueue source, RunQueue balancing, SchedDomain domain, BalanceReason why, Cpu from, CpuSet among) {
        somePinned = false;
        allPinned = source.allTasks() > 1;
        left = finder.amount();
        RunQueue target = balancing;
        int moved = round(source, target, domain, why, from, among);
        while (otherTarget != NONE && left > 0) {
            among.remove(target.cpu.id);
            target = queues.of(otherTarget);
            moved += round(source, target, domain, why, from, among);
        }
        SchedDomain parent = domain.parent;
        if (parent != null && somePinned && left > 0) {
            parent.local().imbalanced = true;
        }
        return moved;
    }

    private int round(RunQueue source, RunQueue target, SchedDomain domain, BalanceReason why, Cpu from, CpuSet among) {
        otherTarget = NONE;
        int moved = 0;
        int looks = source.allTasks() > 1 ? Math.min(source.queued(), TASKS_LOOKED_AT) : 0;
        for (int look = 0; look < looks && left > 0; look++) {
            FairEntity entity = source.tasks.last();
            if (entity == null || (why.isIdle() && source.allTasks() <= 1)) {
                break;
            }
            long share = mayMove(entity, source, target, domain, why, among) ? shareOf(entity, domain) : 0;
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
        return moved;
    }

    /** can_migrate_task(). */
    private boolean mayMove(
            FairEntity entity, RunQueue source, RunQueue target, SchedDomain domain, BalanceReason why, CpuSet among) {
        boolean hasLittleClaim = domain.failed == 0 && target.queued() > 0 && !source.time.isEligible(entity.vruntime);
        if (entity.delayed || hasLittleClaim) {
            return false;
        }
        if (!entity.task.allowed.contains(target.cpu.id)) {
            somePinned = true;
            if (why != BalanceReason.NEWLY_IDLE && otherTarget == NONE) {
                otherTarget = otherOf(domain.local(), target, among, entity.task.allowed);
            }
            return false;
        }
        allPinned = false;
        return entity != source.running() && (!isHot(entity, domain) || domain.failed > domain.level.cacheNiceTries);
    }

    /** The first other CPU of a group that a task may use. */
    private static int otherOf(SchedGroup group, RunQueue target, CpuSet among, CpuSet allowed) {
        CpuSet span = group.span;
        for (int cpu = span.next(0); cpu >= 0; cpu = span.next(cpu + 1)) {
            if (cpu != target.cpu.id && among.contains(cpu) && allowed.contains(cpu)) {
                return cpu;
            }
        }
        return NONE;
    }

    /** task_hot(). */
    private boolean isHot(FairEntity entity, SchedDomain domain) {
        return domain.level != SchedDomain.Level.SMT && kernel.now() - entity.lastRanNs < migrationCostNs;
    }

    /** How much of the imbalance a task makes up for, 0 if it is more than is wanted. */
    private long shareOf(FairEntity entity, SchedDomain domain) {
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
