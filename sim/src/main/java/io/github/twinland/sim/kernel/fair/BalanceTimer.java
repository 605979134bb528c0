package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;

/**
 * When CPUs balance load: busy ones in intervals at their tick (sched_balance_domains()), ones about to become idle at
 * once (sched_balance_newidle()), and idle ones, whose tick is off, when a busy one has more than it can run
 * (nohz_balancer_kick()).
 */
final class BalanceTimer {

    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_INTERVAL_PER_CPU_NS = 100_000_000L;

    private final Kernel kernel;
    private final RunQueues queues;
    private final LoadBalancer balancer;
    private final DomainTree domains;
    private final CapacityFit fit;
    private final TickClock ticks;
    private final long longestNs;
    private final Timer kick = Timer.housekeeping(this::balanceIdle);
    private final boolean hasLevels;

    private final NextIdleBalance next = new NextIdleBalance();

    /** When {@link #kick} fires, while it is armed. */
    private long kickNs;

    BalanceTimer(
            Kernel kernel,
            RunQueues queues,
            LoadBalancer balancer,
            DomainTree domains,
            CapacityFit fit,
            TickClock ticks) {
        this.kernel = kernel;
        this.queues = queues;
        this.balancer = balancer;
        this.domains = domains;
        this.fit = fit;
        this.ticks = ticks;
        this.longestNs = MAX_INTERVAL_PER_CPU_NS * kernel.topology().cpuCount();
        boolean levels = false;
        CpuSet present = kernel.topology().present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            SchedDomain lowest = domains.lowestOf(cpu);
            levels |= lowest != null && lowest.parent != null;
            if (lowest == null) {
                queues.of(cpu).nextBalanceNs = Long.MAX_VALUE;
            }
        }
        this.hasLevels = levels;
    }

    /** A busy CPU's tick: sched_balance_trigger(). */
    void tick(RunQueue queue) {
        if (kernel.now() >= queue.nextBalanceNs) {
            balance(queue, BalanceReason.BUSY, queue.cpu);
        }
    }

    /** Balances the domains of a CPU that are due: sched_balance_domains(). */
    private void balance(RunQueue queue, BalanceReason reason, Cpu from) {
        long now = kernel.now();
        BalanceReason why = reason;
        long nextNs = now + 60 * SECOND;
        SchedDomain domain = domains.lowestOf(queue.cpu.id);
        boolean leftToOthers = false;
        while (domain != null && !leftToOthers) {
            if (now >= domain.nextBalanceNs(!why.isIdle(), ticks, longestNs)) {
                if (balancer.balance(queue, domain, why, from) > 0) {
                    why = queues.isIdle(queue.cpu.id) ? BalanceReason.IDLE : BalanceReason.BUSY;
                }
                leftToOthers = balancer.leftToOthers();
                domain.lastBalanceNs = now;
            }
            nextNs = Math.min(nextNs, domain.nextBalanceNs(!why.isIdle(), ticks, longestNs));
            domain = domain.parent;
        }
        queue.nextBalanceNs = nextNs;
    }

    /**
     * A CPU has nothing to run: it looks for a task, in the nearest domain first. The kernel does not look where that
     * was seldom of use or takes longer than the CPU is idle for; here it always looks.
     *
     * @param queue the queue of the CPU that reschedules
     * @return whether it got a task
     */
    boolean becomingIdle(RunQueue queue) {
        long nextNs = kernel.now() + SECOND;
        boolean pulled = false;
        boolean worthwhile = queues.waiting() > 0 || fit.isAsymmetric();
        SchedDomain domain = domains.lowestOf(queue.cpu.id);
        while (domain != null && !pulled) {
            nextNs = Math.min(nextNs, domain.nextBalanceNs(false, ticks, longestNs));
            pulled = worthwhile && balancer.balance(queue, domain, BalanceReason.NEWLY_IDLE, queue.cpu) > 0;
            domain = domain.parent;
        }
        queue.nextBalanceNs = Math.min(queue.nextBalanceNs, nextNs);
        return pulled;
    }

    /** A CPU that went through {@link #becomingIdle}, or came online, has nothing to run: nohz_balance_enter_idle(). */
    void becameIdle(RunQueue queue) {
        next.becameIdle(queue);
    }

    /** Something changed: if idle CPUs could help busy ones, they balance at a tick to come. */
    void planKick() {
        if (!isHelpWanted()) {
            return;
        }
        long at = ticks.atOrAfter(Math.max(next.atNs(), kernel.now() + 1));
        if (!kick.isArmed() || at < kickNs) {
            kickNs = at;
            kernel.arm(kick, at);
        }
    }

    private boolean isHelpWanted() {
        if (queues.idleCpus().isEmpty()) {
            return false;
        }
        return queues.waiting() > 0
                || (queues.busyCpus() > 1 && hasLevels)
                || (queues.busyCpus() > 0 && fit.isAsymmetric());
    }

    /**
     * Whether the group of an idle CPU has lately tried to get tasks from the group of another one. That is all the kernel
     * promises: groups are compared by average load, so a CPU may stay idle beside a busy one of its group, and of a queue
     * full of pinned tasks it may look at the wrong ones.
     *
     * @param idle an idle CPU
     * @param other the CPU that a task waits for; the idle one itself if the task was brought there just now
     * @return whether it did within the longest interval of the domain that holds both
     */
    boolean hasTriedLately(int idle, int other) {
        SchedDomain common = idle == other ? domains.highestOf(idle) : domains.commonOf(idle, other);
        if (common == null) {
            return false;
        }
        long since = kernel.now() - common.longestIdleIntervalNs(ticks);
        CpuSet group = common.local().span;
        for (int cpu = group.next(0); cpu >= 0; cpu = group.next(cpu + 1)) {
            SchedDomain own = domains.of(cpu, common.level);
            if (own != null && own.attemptedNs >= since) {
                return true;
            }
        }
        return false;
    }

    /** _nohz_idle_balance(), on behalf of all idle CPUs. */
    private void balanceIdle() {
        long now = kernel.now();
        next.collect(now);
        CpuSet online = kernel.onlineCpus();
        Cpu kicker = kicker();
        for (int cpu = online.next(0); cpu >= 0; cpu = online.next(cpu + 1)) {
            if (!queues.isIdle(cpu)) {
                continue;
            }
            RunQueue queue = queues.of(cpu);
            if (now >= queue.nextBalanceNs) {
                balance(queue, BalanceReason.IDLE, kicker);
            }
            next.balanced(queue);
        }
        next.collected();
        planKick();
    }

    /** The first CPU that runs something: its tick is the one that brings this about. */
    private Cpu kicker() {
        CpuSet online = kernel.onlineCpus();
        int first = online.next(0);
        for (int cpu = first; cpu >= 0; cpu = online.next(cpu + 1)) {
            if (kernel.cpu(cpu).current() != null) {
                return kernel.cpu(cpu);
            }
        }
        return kernel.cpu(first);
    }
}
