package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.check.WaitingTasks.Waiter;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No CPU is idle for longer than a bound while a task that may run there waits all that time. A task in a DSQ that one CPU
 * consumes may run only there: to which CPU a policy sends a task is the policy's own choice. Where the class of the
 * task is offered wholly idle cores only, the idle sibling of a busy CPU does not count; and where it moves tasks to idle
 * CPUs by rules that may leave one waiting, it is held to having applied them in time ({@link SchedClass#leavesWaiting}).
 *
 * <p>Waiting tasks are kept by affinity mask, both they and the idle CPUs in the order in which they began, so that an
 * event costs constant time. All pairs are looked at when a CPU or a task that was idle or waiting too long changes, now
 * and then in between, and at the end.
 */
final class NoIdleWhileWaiting {

    static final String NAME = "no CPU idles while a task waits";

    /** So many times within the bound all pairs are looked at. */
    private static final int LOOKS_PER_BOUND = 8;

    private final Report report;
    private final Kernel kernel;
    private final long boundNs;
    private final IdleCpus idle;
    private final Map<CpuSet, WaitingTasks> byMask = new HashMap<>();
    /** The values of {@link #byMask} in order of their making. */
    private final List<WaitingTasks> groups = new ArrayList<>();

    /** The group that was looked up last, for most tasks have the same mask. */
    private @Nullable WaitingTasks latestGroup;

    private @Nullable Waiter[] waiters;
    private long nextLookNs;

    NoIdleWhileWaiting(Report report, Kernel kernel, long boundNs) {
        this.report = report;
        this.kernel = kernel;
        this.boundNs = boundNs;
        this.idle = new IdleCpus(kernel.topology());
        this.waiters = new Waiter[kernel.taskCount()];
        this.nextLookNs = boundNs;
    }

    void told(long nowNs) {
        if (nowNs >= nextLookNs) {
            look(nowNs);
            nextLookNs = saturated(nowNs, Math.max(1, boundNs / LOOKS_PER_BOUND));
        }
    }

    void waits(long nowNs, SimTask task) {
        Waiter waiter = waiterOf(task);
        waiter.onlyCpu = TaskQueue.ANY_CPU;
        groupOf(waiter).add(waiter, nowNs);
    }

    /** A task was sent to a DSQ, of one CPU or of all. */
    void dispatched(SimTask task) {
        TaskQueue queue = task.queue();
        waiterOf(task).onlyCpu = queue == null ? TaskQueue.ANY_CPU : queue.cpu();
    }

    /** A task is the policy's again, and so may run on any CPU of its mask, from now on. */
    void enqueued(long nowNs, SimTask task) {
        Waiter waiter = waiterOf(task);
        if (waiter.list != null && waiter.onlyCpu != TaskQueue.ANY_CPU) {
            waiter.leave();
            waits(nowNs, task);
        }
    }

    void starts(long nowNs, Cpu cpu, SimTask task) {
        Waiter waiter = waiterOf(task);
        boolean waitedLong = waiter.list != null && nowNs - waiter.sinceNs > boundNs;
        boolean idledLong = idle.since(cpu.id) != Long.MAX_VALUE && nowNs - idle.since(cpu.id) > boundNs;
        if (waitedLong || idledLong) {
            look(nowNs);
        }
        waiter.leave();
        idle.busy(cpu.id);
    }

    void idled(long nowNs, Cpu cpu) {
        idle.idle(nowNs, cpu.id);
    }

    void cpuOnline(long nowNs, Cpu cpu) {
        idle.online(nowNs, cpu.id);
    }

    void cpuOffline(long nowNs, Cpu cpu) {
        look(nowNs);
        idle.offline(nowNs, cpu.id);
    }

    void affinityChanged(long nowNs, SimTask task) {
        look(nowNs);
        Waiter waiter = waiterOf(task);
        waiter.group = null;
        if (waiter.list != null) {
            waiter.leave();
            groupOf(waiter).add(waiter, nowNs);
        }
    }

    /** Looks at every pair of a CPU idle for too long and a task waiting for too long. */
    void look(long nowNs) {
        int longest = idle.first();
        if (longest == IdleCpus.NONE || nowNs - idle.since(longest) <= boundNs) {
            return;
        }
        for (int i = 0; i < groups.size(); i++) {
            WaitingTasks group = groups.get(i);
            Waiter waiter = group.first();
            while (waiter != null && nowNs - waiter.sinceNs > boundNs) {
                look(nowNs, waiter, group.mask);
                waiter = waiter.after;
            }
        }
    }

    private void look(long nowNs, Waiter waiter, CpuSet mask) {
        SimTask task = waiter.task;
        for (int cpu = idle.first(); cpu != IdleCpus.NONE && nowNs - idle.since(cpu) > boundNs; cpu = idle.after(cpu)) {
            if (!mask.contains(cpu) || (waiter.onlyCpu != TaskQueue.ANY_CPU && cpu != waiter.onlyCpu)) {
                continue;
            }
            long since = task.schedClass().usesHalfIdleCores() ? idle.since(cpu) : idle.coreSince(cpu);
            boolean tooLong = since != Long.MAX_VALUE && nowNs - since > boundNs;
            if (tooLong && !task.schedClass().leavesWaiting(task, kernel.cpu(cpu))) {
                throw report.violation(
                        NAME,
                        nowNs,
                        "CPU " + cpu + " is idle since " + since + " ns and " + task
                                + ", which may run there, waits since " + waiter.sinceNs + " ns; the bound is "
                                + boundNs + " ns");
            }
        }
    }

    private WaitingTasks groupOf(Waiter waiter) {
        WaitingTasks group = waiter.group;
        if (group == null) {
            group = groupOf(waiter.task.allowed);
            waiter.group = group;
        }
        return group;
    }

    private WaitingTasks groupOf(CpuSet mask) {
        WaitingTasks group = latestGroup;
        if (group != null && group.mask.equals(mask)) {
            return group;
        }
        group = byMask.get(mask);
        if (group == null) {
            CpuSet copy = new CpuSet(mask.limit());
            copy.copyFrom(mask);
            group = new WaitingTasks(copy);
            byMask.put(copy, group);
            groups.add(group);
        }
        latestGroup = group;
        return group;
    }

    private Waiter waiterOf(SimTask task) {
        if (task.index >= waiters.length) {
            waiters = Arrays.copyOf(waiters, task.index + 1);
        }
        Waiter waiter = waiters[task.index];
        if (waiter == null) {
            waiter = new Waiter(task);
            waiters[task.index] = waiter;
        }
        return waiter;
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
