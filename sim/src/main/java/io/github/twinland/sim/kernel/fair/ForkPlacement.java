package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/** Finds the idlest CPU for a new task, domain by domain from the largest down: sched_balance_find_dst_cpu(). */
final class ForkPlacement {

    private final Kernel kernel;
    private final RunQueues queues;
    private final DomainTree domains;
    private final CapacityFit fit;

    /** CPUs the new task may use. */
    private final CpuSet among;

    private final GroupStats local = new GroupStats();
    private final GroupStats idlest = new GroupStats();
    private final GroupStats candidate = new GroupStats();

    ForkPlacement(Kernel kernel, RunQueues queues, DomainTree domains, CapacityFit fit) {
        this.kernel = kernel;
        this.queues = queues;
        this.domains = domains;
        this.fit = fit;
        this.among = new CpuSet(kernel.topology().cpuIdLimit());
    }

    /**
     * Chooses a CPU.
     *
     * @param entity the new task
     * @param parent the CPU that forks it
     * @return a CPU, maybe one that the task may not use
     */
    int find(FairEntity entity, int parent) {
        among.copyFrom(entity.task.allowed);
        among.retainAll(kernel.onlineCpus());
        int cpu = parent;
        SchedDomain domain = domains.highestOf(cpu);
        while (domain != null) {
            SchedGroup group = idlestGroup(domain);
            int chosen = group == null ? cpu : idlestCpu(group, cpu);
            if (chosen == cpu) {
                domain = domain.child;
                continue;
            }
            cpu = chosen;
            domain = within(cpu, domain.span.size());
        }
        return cpu;
    }

    /** The largest domain of a CPU that is smaller than a size. */
    private @Nullable SchedDomain within(int cpu, int size) {
        SchedDomain domain = domains.highestOf(cpu);
        while (domain != null && domain.span.size() >= size) {
            domain = domain.child;
        }
        return domain;
    }

    /** sched_balance_find_dst_group(); null for the group the CPU is in. */
    private @Nullable SchedGroup idlestGroup(SchedDomain domain) {
        boolean localAllowed = false;
        idlest.group = null;
        for (SchedGroup group : domain.groups) {
            if (!group.span.intersects(among)) {
                continue;
            }
            boolean isLocal = group == domain.local();
            GroupStats stats = isLocal ? local : candidate;
            stats.count(group, among, queues, fit, among);
            stats.classify();
            if (isLocal) {
                localAllowed = true;
            } else if (isIdler(stats, idlest)) {
                idlest.copyFrom(stats);
            }
        }
        SchedGroup best = idlest.group;
        if (best == null || !localAllowed) {
            return best;
        }
        return isWorthLeaving(domain) ? best : null;
    }

    /** update_pick_idlest(). */
    private static boolean isIdler(GroupStats stats, GroupStats than) {
        if (than.group == null || stats.type != than.type) {
            return than.group == null || stats.type.compareTo(than.type) < 0;
        }
        return switch (stats.type) {
            case OVERLOADED, FULLY_BUSY -> stats.averageLoad < than.averageLoad;
            case HAS_SPARE ->
                stats.idleCpus > than.idleCpus || (stats.idleCpus == than.idleCpus && stats.util < than.util);
            default -> false;
        };
    }

    private boolean isWorthLeaving(SchedDomain domain) {
        if (local.type != idlest.type) {
            return local.type.compareTo(idlest.type) > 0;
        }
        int pct = domain.level.imbalancePct;
        long tolerated = LoadAverage.SCALE * (pct - 100) / 100;
        return switch (local.type) {
            case OVERLOADED, FULLY_BUSY ->
                idlest.averageLoad < local.averageLoad + tolerated
                        && 100 * local.averageLoad > pct * idlest.averageLoad
                        && (domain.level != SchedDomain.Level.NUMA
                                || idlest.averageLoad + tolerated < local.averageLoad);
            case HAS_SPARE -> idlest.idleCpus > local.idleCpus;
            default -> false;
        };
    }

    /** The idle CPU that became idle last, else the one with least load: sched_balance_find_dst_group_cpu(). */
    private int idlestCpu(SchedGroup group, int otherwise) {
        long now = queues.now();
        int idle = -1;
        int least = otherwise;
        long leastLoad = Long.MAX_VALUE;
        for (int id = group.span.next(0); id >= 0; id = group.span.next(id + 1)) {
            if (!among.contains(id)) {
                continue;
            }
            if (queues.isIdle(id)) {
                Cpu cpu = kernel.cpu(id);
                if (idle < 0 || cpu.idleSinceNs() > kernel.cpu(idle).idleSinceNs()) {
                    idle = id;
                }
                continue;
            }
            RunQueue queue = queues.of(id);
            queue.average.advance(now);
            if (queue.average.load() < leastLoad) {
                least = id;
                leastLoad = queue.average.load();
            }
        }
        return idle >= 0 ? idle : least;
    }
}
