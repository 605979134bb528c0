package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import org.jspecify.annotations.Nullable;

/**
 * Finds the busiest group of a domain and how much a CPU shall take from it: sched_balance_find_src_group() and
 * calculate_imbalance().
 */
final class ImbalanceFinder {

    private final RunQueues queues;
    private final CapacityFit fit;
    private final boolean smt;

    /** The first CPU of every core. */
    private final CpuSet firstOfCore;

    private final GroupStats local = new GroupStats();
    private final GroupStats busiest = new GroupStats();
    private final GroupStats candidate = new GroupStats();
    private long totalLoad;
    private long totalCapacity;

    private MigrationType type = MigrationType.TASK;
    private long amount;

    ImbalanceFinder(RunQueues queues, Topology topology, CapacityFit fit) {
        this.queues = queues;
        this.fit = fit;
        this.smt = topology.hasSmt();
        this.firstOfCore = new CpuSet(topology.cpuIdLimit());
        CpuSet present = topology.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            if (topology.siblingsOf(cpu).next(0) == cpu) {
                firstOfCore.add(cpu);
            }
        }
    }

    /** What the last imbalance was measured in. */
    MigrationType type() {
        return type;
    }

    /** How much is to be moved to do away with the last imbalance, 0 if nothing. */
    long amount() {
        return amount;
    }

    /**
     * Looks for a group to take tasks from.
     *
     * @param domain a domain of the CPU
     * @param cpu the CPU that balances
     * @param why whether it is idle
     * @param among CPUs to look at
     * @return the group, null if the domain is balanced
     */
    @Nullable
    SchedGroup find(SchedDomain domain, int cpu, BalanceReason why, CpuSet among) {
        count(domain, cpu, why, among);
        amount = 0;
        SchedGroup group = busiest.group;
        if (group != null && isUnbalanced(domain, why)) {
            measure(domain, why);
        }
        return amount > 0 ? group : null;
    }

    /** update_sd_lb_stats(). */
    private void count(SchedDomain domain, int cpu, BalanceReason why, CpuSet among) {
        busiest.group = null;
        busiest.type = GroupType.HAS_SPARE;
        totalLoad = 0;
        totalCapacity = 0;
        int capacity = queues.of(cpu).left.at(queues.now());
        boolean coreIdle = !smt || queues.isCoreIdle(cpu);
        for (SchedGroup group : domain.groups) {
            boolean isLocal = group == domain.local();
            GroupStats stats = isLocal ? local : candidate;
            stats.count(group, among, queues, fit, firstOfCore);
            boolean bigger = CapacityFit.isGreater(capacity, stats.maxCapacity);
            stats.classify(domain.level.imbalancePct, !isLocal && bigger, !isLocal && why.isIdle());
            totalLoad += stats.load;
            totalCapacity += stats.capacity;
            if (!isLocal && stats.fairTasks > 0 && !isOutOfReach(stats, capacity, coreIdle) && isBusier(stats)) {
                busiest.copyFrom(stats);
            }
        }
    }

    /** The parts of update_sd_pick_busiest() for CPUs of unlike capacity. */
    private boolean isOutOfReach(GroupStats stats, int capacity, boolean coreIdle) {
        if (!fit.isAsymmetric()) {
            return false;
        }
        if (stats.type == GroupType.MISFIT) {
            return !coreIdle || local.type != GroupType.HAS_SPARE;
        }
        // No more than one task per CPU, on bigger CPUs than ours: they are better off there.
        return stats.type.compareTo(GroupType.FULLY_BUSY) <= 0 && CapacityFit.isGreater(stats.minCapacity, capacity);
    }

    /** update_sd_pick_busiest(). */
    private boolean isBusier(GroupStats stats) {
        SchedGroup present = busiest.group;
        if (present == null || stats.type != busiest.type) {
            return present == null || stats.type.compareTo(busiest.type) > 0;
        }
        return switch (stats.type) {
            case OVERLOADED -> stats.averageLoad > busiest.averageLoad;
            case IMBALANCED -> false;
            case MISFIT -> stats.misfit > busiest.misfit;
            case SMT_BALANCE, HAS_SPARE -> hasFewerIdle(stats);
            case FULLY_BUSY ->
                stats.averageLoad > busiest.averageLoad
                        || (stats.averageLoad == busiest.averageLoad && !present.isCore);
        };
    }

    private boolean hasFewerIdle(GroupStats stats) {
        return stats.idleCpus < busiest.idleCpus
                || (stats.idleCpus == busiest.idleCpus && stats.allTasks > busiest.allTasks);
    }

    /** sched_balance_find_src_group(), from the busiest group on. */
    private boolean isUnbalanced(SchedDomain domain, BalanceReason why) {
        if (busiest.type == GroupType.MISFIT || busiest.type == GroupType.IMBALANCED) {
            return true;
        }
        if (local.type.compareTo(busiest.type) > 0) {
            return false;
        }
        if (local.type == GroupType.OVERLOADED
                && (local.averageLoad >= busiest.averageLoad
                        || local.averageLoad >= totalAverage()
                        || 100 * busiest.averageLoad <= domain.level.imbalancePct * local.averageLoad)) {
            return false;
        }
        if (domain.spreadsOverGroups() && local.type == GroupType.HAS_SPARE && surplus(why) > 1) {
            return true;
        }
        return busiest.type == GroupType.OVERLOADED || isWorthPulling(why);
    }

    /**
     * Whether an idle CPU shall take from a group that is not overloaded. The kernel asks for more than one fair task;
     * here one is enough if it waits behind a task of a higher class, for the kernel sees that by the capacity that
     * class takes away, which is not modelled.
     */
    private boolean isWorthPulling(BalanceReason why) {
        if (!why.isIdle()) {
            return false;
        }
        if (busiest.cpus > 1 && local.idleCpus <= busiest.idleCpus + 1) {
            return false;
        }
        return busiest.fairTasks > 1 || busiest.waiting > 0;
    }

    private long totalAverage() {
        return totalLoad * LoadAverage.SCALE / Math.max(1, totalCapacity);
    }

    /** How many tasks the busiest group has more than this one, per core: sibling_imbalance(). */
    private long surplus(BalanceReason why) {
        if (!why.isIdle() || busiest.allTasks == 0) {
            return 0;
        }
        if (busiest.cores == local.cores) {
            return Math.max(0, busiest.allTasks - local.allTasks);
        }
        long more = Math.max(0, (long) local.cores * busiest.allTasks - (long) busiest.cores * local.allTasks);
        int both = local.cores + busiest.cores;
        long rounded = (2 * more + both) / both;
        return rounded <= 1 && local.allTasks == 0 && busiest.allTasks > 1 ? 2 : rounded;
    }

    /** calculate_imbalance(). */
    private void measure(SchedDomain domain, BalanceReason why) {
        if (busiest.type == GroupType.MISFIT) {
            set(MigrationType.MISFIT, 1);
        } else if (busiest.type == GroupType.SMT_BALANCE || busiest.type == GroupType.IMBALANCED) {
            set(MigrationType.TASK, 1);
        } else if (local.type == GroupType.HAS_SPARE) {
            measureSpare(domain, why);
        } else {
            measureLoad();
        }
    }

    private void measureSpare(SchedDomain domain, BalanceReason why) {
        if (busiest.type.compareTo(GroupType.FULLY_BUSY) > 0 && !domain.sharesCache()) {
            set(MigrationType.UTIL, Math.max(0, local.capacity - local.util));
            if (why.isIdle() && amount == 0) {
                set(MigrationType.TASK, 1);
            }
            return;
        }
        long tasks = busiest.cpus == 1 || domain.spreadsOverGroups()
                ? surplus(why)
                : Math.max(0, local.idleCpus - busiest.idleCpus);
        set(MigrationType.TASK, tasks / 2);
    }

    private void measureLoad() {
        long average = totalAverage();
        long localLoad = local.type == GroupType.OVERLOADED
                ? local.averageLoad
                : local.load * LoadAverage.SCALE / Math.max(1, local.capacity);
        if (localLoad >= busiest.averageLoad || localLoad >= average) {
            set(MigrationType.LOAD, 0);
            return;
        }
        long excess = (busiest.averageLoad - average) * busiest.capacity;
        long room = (average - localLoad) * local.capacity;
        set(MigrationType.LOAD, Math.max(0, Math.min(excess, room)) / LoadAverage.SCALE);
    }

    private void set(MigrationType newType, long newAmount) {
        type = newType;
        amount = newAmount;
    }
}
