package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import org.jspecify.annotations.Nullable;

/**
 * The CPUs among which one CPU balances load at one level, and how it stands with that: struct sched_domain. Numbers are
 * those of sd_init() in kernel/sched/topology.c.
 */
final class SchedDomain {

    /** What the CPUs of a domain have in common, from near to far. */
    enum Level {
        /** A core. */
        SMT(110, 0),
        /** A last-level cache. */
        MC(117, 1),
        /** A NUMA node. */
        PKG(117, 1),
        /** The machine. */
        NUMA(117, 2);

        /** Load of a group over another's, percent, that is put up with (sd->imbalance_pct). */
        final int imbalancePct;

        /** Failed attempts after which cache-hot tasks are moved (sd->cache_nice_tries). */
        final int cacheNiceTries;

        Level(int imbalancePct, int cacheNiceTries) {
            this.imbalancePct = imbalancePct;
            this.cacheNiceTries = cacheNiceTries;
        }
    }

    /** A busy CPU balances so many times less often (sd->busy_factor). */
    private static final int BUSY_FACTOR = 16;

    private static final long MS = 1_000_000L;

    private static final long NEVER = Long.MIN_VALUE / 2;

    final Level level;
    final CpuSet span;

    /** The groups, the one of this domain's CPU first. */
    final SchedGroup[] groups;

    /** The domain around this one. */
    @Nullable
    SchedDomain parent;

    /** The domain within this one. */
    @Nullable
    final SchedDomain child;

    private final long minIntervalNs;
    private long intervalNs;

    /** When it was balanced last. */
    long lastBalanceNs;

    /** When the CPU last tried to balance it otherwise than on becoming idle, ns; not if that was left to another CPU. */
    long attemptedNs = NEVER;

    /** Attempts in a row that moved nothing (sd->nr_balance_failed). */
    int failed;

    SchedDomain(Level level, CpuSet span, SchedGroup[] groups, @Nullable SchedDomain child) {
        this.level = level;
        this.span = span;
        this.groups = groups;
        this.child = child;
        this.minIntervalNs = span.size() * MS;
        this.intervalNs = minIntervalNs;
    }

    SchedGroup local() {
        return groups[0];
    }

    boolean sharesCache() {
        return level == Level.SMT || level == Level.MC;
    }

    /** Whether tasks are spread over its groups rather than CPUs (SD_PREFER_SIBLING of the child domain). */
    boolean spreadsOverGroups() {
        return child != null && child.level != Level.NUMA;
    }

    /** There was something to do: look again soon. */
    void balanceSoon() {
        intervalNs = minIntervalNs;
    }

    /** There was nothing to do: look again later. */
    void balanceLater() {
        if (intervalNs < 2 * minIntervalNs) {
            intervalNs *= 2;
        }
    }

    /**
     * How long it takes at most until an idle CPU balances it again while some task waits.
     *
     * @param ticks the tick
     * @return ns: the interval of a domain in which there is nothing to do, seen at a tick
     */
    long longestIdleIntervalNs(TickClock ticks) {
        return ticks.roundUp(2 * minIntervalNs) + ticks.periodNs();
    }

    /**
     * When to balance next: get_sd_balance_interval().
     *
     * @param busy whether the CPU has work
     * @param ticks the tick
     * @param longestNs longest interval of the machine (max_load_balance_interval)
     * @return ns of virtual time
     */
    long nextBalanceNs(boolean busy, TickClock ticks, long longestNs) {
        long interval = ticks.roundUp(busy ? intervalNs * BUSY_FACTOR : intervalNs);
        if (busy) {
            // Keeps the intervals of different levels from being multiples of each other.
            interval -= ticks.periodNs();
        }
        return lastBalanceNs + Math.max(ticks.periodNs(), Math.min(interval, longestNs));
    }
}
