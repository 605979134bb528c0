package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import org.jspecify.annotations.Nullable;

/** What a group of CPUs has to do: struct sg_lb_stats. Filled anew for every look, so that nothing is allocated. */
final class GroupStats {

    private static final int DEFAULT_IMBALANCE_PCT = 117;

    @Nullable
    SchedGroup group;

    GroupType type = GroupType.HAS_SPARE;
    long load;
    long util;
    long runnable;
    long capacity;
    int maxCapacity;
    int minCapacity;

    /** CPUs of the group that are online. */
    int cpus;

    int idleCpus;

    /** Physical cores among them. */
    int cores;

    /** Tasks of all classes. */
    int allTasks;

    /** Runnable fair tasks. */
    int fairTasks;

    /** Runnable fair tasks that do not run. */
    int waiting;

    /** Utilisation of the biggest task that wants a bigger CPU. */
    long misfit;

    /** Load per capacity, of an overloaded or fully busy group. */
    long averageLoad;

    GroupStats() {}

    void copyFrom(GroupStats other) {
        group = other.group;
        type = other.type;
        load = other.load;
        util = other.util;
        runnable = other.runnable;
        capacity = other.capacity;
        maxCapacity = other.maxCapacity;
        minCapacity = other.minCapacity;
        cpus = other.cpus;
        idleCpus = other.idleCpus;
        cores = other.cores;
        allTasks = other.allTasks;
        fairTasks = other.fairTasks;
        waiting = other.waiting;
        misfit = other.misfit;
        averageLoad = other.averageLoad;
    }

    /**
     * Counts what the CPUs of a group do: update_sg_lb_stats().
     *
     * @param counted the group
     * @param among CPUs to look at
     * @param queues the run queues
     * @param fit tells misfit tasks
     * @param firstOfCore tells which CPUs stand for a core
     */
    void count(SchedGroup counted, CpuSet among, RunQueues queues, CapacityFit fit, CpuSet firstOfCore) {
        clear(counted);
        long now = queues.now();
        CpuSet span = counted.span;
        for (int cpu = span.next(0); cpu >= 0; cpu = span.next(cpu + 1)) {
            if (!among.contains(cpu)) {
                continue;
            }
            RunQueue queue = queues.of(cpu);
            queue.average.advance(now);
            load += queue.average.load();
            util += queue.average.util();
            runnable += queue.average.runnable();
            int left = queue.left.at(now);
            capacity += left;
            maxCapacity = Math.max(maxCapacity, left);
            minCapacity = Math.min(minCapacity, left);
            cpus++;
            cores += firstOfCore.contains(cpu) ? 1 : 0;
            idleCpus += queues.isIdle(cpu) ? 1 : 0;
            allTasks += queue.allTasks();
            fairTasks += queue.runnable();
            waiting += queue.waiting();
            misfit = Math.max(misfit, misfitOf(queue, fit, now));
        }
    }

    private void clear(SchedGroup counted) {
        group = counted;
        type = GroupType.HAS_SPARE;
        load = 0;
        util = 0;
        runnable = 0;
        capacity = 0;
        maxCapacity = 0;
        minCapacity = Integer.MAX_VALUE;
        cpus = 0;
        idleCpus = 0;
        cores = 0;
        allTasks = 0;
        fairTasks = 0;
        waiting = 0;
        misfit = 0;
        averageLoad = 0;
    }

    private static long misfitOf(RunQueue queue, CapacityFit fit, long now) {
        FairEntity running = queue.running();
        if (running == null || !running.queued || !fit.isAsymmetric()) {
            return 0;
        }
        running.average.advance(now);
        return fit.isMisfit(running, queue.cpu.id) ? Math.max(1, running.average.util()) : 0;
    }

    /**
     * Says how busy the group is: group_classify().
     *
     * @param imbalancePct what the domain tolerates, percent
     * @param helpsMisfit whether the CPU that balances is bigger than any of this group
     * @param spreadsThreads whether the CPU that balances could relieve a core whose threads compete
     */
    void classify(int imbalancePct, boolean helpsMisfit, boolean spreadsThreads) {
        if (isOverloaded(imbalancePct)) {
            type = GroupType.OVERLOADED;
        } else if (group != null && group.imbalanced) {
            type = GroupType.IMBALANCED;
        } else if (spreadsThreads && group != null && group.isCore && fairTasks > 1) {
            type = GroupType.SMT_BALANCE;
        } else if (helpsMisfit && misfit > 0) {
            type = GroupType.MISFIT;
        } else {
            type = hasCapacity(imbalancePct) ? GroupType.HAS_SPARE : GroupType.FULLY_BUSY;
        }
        if (type == GroupType.OVERLOADED || type == GroupType.FULLY_BUSY) {
            averageLoad = load * LoadAverage.SCALE / Math.max(1, capacity);
        }
    }

    /** With the tolerance of most domains, and nobody to help. */
    void classify() {
        classify(DEFAULT_IMBALANCE_PCT, false, false);
    }

    /** group_is_overloaded(). */
    private boolean isOverloaded(int imbalancePct) {
        return allTasks > cpus && (capacity * 100 < util * imbalancePct || capacity * imbalancePct < runnable * 100);
    }

    /** group_has_capacity(). */
    private boolean hasCapacity(int imbalancePct) {
        return allTasks < cpus || (capacity * imbalancePct >= runnable * 100 && capacity * 100 > util * imbalancePct);
    }
}
