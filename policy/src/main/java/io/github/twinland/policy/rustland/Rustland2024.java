package io.github.twinland.policy.rustland;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;
import io.github.twinland.policy.collections.PidTable;

/**
 * scx_rustland as of February 2024 (version 0.0.3): the task that used least of its last turn, divided by weight, runs
 * first; tasks that sleep often are charged less; the slice shrinks as tasks pile up.
 *
 * <p>All arithmetic is unsigned 64-bit and wraps as the original's does, so {@code used * 100} of more than 2^64 / 100 ns
 * (5.8 years of CPU time) is not what it should be, and a count of voluntary switches that goes backwards (a reused pid
 * whose exit was not seen) reads as a very high rate, which fades by half with each second that follows.
 */
final class Rustland2024 implements SchedulingPolicy {

    private static final long NS_PER_US = 1_000L;
    private static final long NS_PER_S = 1_000_000_000L;

    /** The weight of nice 0, by which charges are scaled. */
    private static final long NICE_0_WEIGHT = 100L;

    private final long sliceUs;
    private final long minSliceUs;
    private final long boost;
    private final long nvcswThreshold;

    private final OrderedTaskSet queue;
    private final PidTable tasks;
    private final long[] sumExecRuntime;
    private final long[] nvcsw;
    private final long[] nvcswSince;
    private final long[] averageNvcsw;
    private final int[] cpu;

    private long minVruntime;
    private long effectiveSliceNs;

    /**
     * A policy that has seen no task.
     *
     * @param sliceUs base slice, us, which is also the most a task is charged
     * @param minSliceUs what the slice does not fall below when tasks pile up, us
     * @param boost by what the charge of an interactive task is divided; 0 and 1 switch it off
     * @param nvcswThreshold voluntary switches per second from which a task is interactive
     * @param taskCapacity most tasks queued at once
     */
    Rustland2024(long sliceUs, long minSliceUs, long boost, long nvcswThreshold, int taskCapacity) {
        this.sliceUs = sliceUs;
        this.minSliceUs = minSliceUs;
        this.boost = Math.max(boost, 1);
        this.nvcswThreshold = nvcswThreshold;
        this.effectiveSliceNs = sliceUs * NS_PER_US;
        this.queue = new OrderedTaskSet(taskCapacity);
        this.tasks = new PidTable(taskCapacity);
        this.sumExecRuntime = new long[taskCapacity];
        this.nvcsw = new long[taskCapacity];
        this.nvcswSince = new long[taskCapacity];
        this.averageNvcsw = new long[taskCapacity];
        this.cpu = new int[taskCapacity];
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        int pid = task.pid();
        int slot = tasks.find(pid);
        if (slot == PidTable.NONE) {
            slot = tasks.add(pid);
            sumExecRuntime[slot] = 0;
            nvcsw[slot] = task.nvcsw();
            nvcswSince[slot] = nowNs;
            averageNvcsw[slot] = 0;
        } else {
            tasks.hold(slot);
        }
        cpu[slot] = task.cpu();
        queue.insert(minVruntime + charge(slot, task), pid);
        sumExecRuntime[slot] = task.sumExecRuntimeNs();
        updateAverage(slot, task.nvcsw(), nowNs);
    }

    @Override
    public void dispatch(DispatchContext round) {
        long slice = effectiveSliceNs;
        for (int turns = round.idleCpuCount(); turns > 0 && queue.size() > 0; turns--) {
            int pid = queue.firstPid();
            minVruntime = queue.firstKey();
            int slot = tasks.find(pid);
            int target = round.isIdle(cpu[slot]) ? cpu[slot] : DispatchContext.ANY_CPU;
            if (!round.dispatch(pid, target, slice, minVruntime)) {
                break;
            }
            queue.pollFirst();
            tasks.release(slot);
        }
        long sharers = Math.max((queue.size() + 1L) / 2, 1);
        effectiveSliceNs = Math.max(sliceUs / sharers, minSliceUs) * NS_PER_US;
    }

    @Override
    public void exit(int pid) {
        queue.remove(pid);
        tasks.remove(pid);
    }

    @Override
    public int queued() {
        return queue.size();
    }

    /** What a task is charged for its last turn: the time it used, scaled by weight, 1 ns up to the effective slice. */
    private long charge(int slot, QueuedTask task) {
        long current = task.sumExecRuntimeNs();
        long previous = sumExecRuntime[slot];
        boolean counterWasReset = Long.compareUnsigned(current, previous) < 0;
        long used = counterWasReset ? current : current - previous;
        boolean interactive = Long.compareUnsigned(averageNvcsw[slot], nvcswThreshold) >= 0;
        long weight = Math.max(task.weight(), 1) * (interactive ? boost : 1);
        long scaled = Long.divideUnsigned(used * NICE_0_WEIGHT, weight);
        return clampUnsigned(scaled, 1, effectiveSliceNs);
    }

    /** Takes a new rate into the average once a second has passed; it counts from the next enqueue on. */
    private void updateAverage(int slot, long currentNvcsw, long nowNs) {
        long elapsed = nowNs - nvcswSince[slot];
        if (Long.compareUnsigned(elapsed, NS_PER_S) <= 0) {
            return;
        }
        long rate = Long.divideUnsigned((currentNvcsw - nvcsw[slot]) * NS_PER_S, elapsed);
        averageNvcsw[slot] = (averageNvcsw[slot] + rate) >>> 1;
        nvcsw[slot] = currentNvcsw;
        nvcswSince[slot] = nowNs;
    }

    private static long clampUnsigned(long value, long min, long max) {
        if (Long.compareUnsigned(value, min) < 0) {
            return min;
        }
        return Long.compareUnsigned(value, max) > 0 ? max : value;
    }
}
