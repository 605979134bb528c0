package io.github.twinland.policy.rustland;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;
import io.github.twinland.policy.collections.PidTable;

/**
 * scx_rustland as of today: earliest virtual deadline first, the deadline being a task's virtual time plus what it ran
 * since it last slept, so that tasks which sleep often come first. A round dispatches one task, to whichever CPU the
 * kernel half finds idle.
 *
 * <p>A task's virtual time is kept by the kernel half between its dispatch, which carries the deadline, and its next
 * enqueue; a sleeper may fall behind the global virtual time by one slice at most. The order is (deadline, time of
 * enqueue, pid). All arithmetic is unsigned 64-bit; a difference of times that would be negative counts as 0.
 */
final class RustlandDeadline implements SchedulingPolicy {

    /** A deadline counts at most this many slices of the time a task ran since it slept. */
    private static final long MAX_SLICES_SINCE_SLEEP = 100L;

    private final long sliceNs;
    private final long minSliceNs;
    private final OrderedTaskSet queue;
    private final PidTable tasks;
    private final long[] weight;

    /** The global virtual time: the sum of all charges. */
    private long vruntimeNow;

    /**
     * A policy that has seen no task.
     *
     * @param sliceNs what a sleeper may fall behind, ns
     * @param minSliceNs slice of a task of weight 100, ns
     * @param taskCapacity most tasks queued at once
     */
    RustlandDeadline(long sliceNs, long minSliceNs, int taskCapacity) {
        this.sliceNs = sliceNs;
        this.minSliceNs = minSliceNs;
        this.queue = OrderedTaskSet.withTiebreak(taskCapacity);
        this.tasks = new PidTable(taskCapacity);
        this.weight = new long[taskCapacity];
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        int pid = task.pid();
        int slot = tasks.find(pid);
        if (slot == PidTable.NONE) {
            slot = tasks.add(pid);
        }
        weight[slot] = task.weight();
        queue.insert(deadline(task), nowNs, pid);
    }

    @Override
    public void dispatch(DispatchContext round) {
        if (queue.size() == 0) {
            return;
        }
        int pid = queue.firstPid();
        long slice = minSliceNs * weight[tasks.find(pid)] / Unsigned.NICE_0_WEIGHT;
        if (round.dispatch(pid, DispatchContext.ANY_CPU, slice, queue.firstKey())) {
            queue.pollFirst();
            tasks.remove(pid);
        }
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

    /** Charges a task for its last run and says when, in virtual time, it is due. */
    private long deadline(QueuedTask task) {
        long vtime = task.vtime() == 0
                ? vruntimeNow
                : Unsigned.max(task.vtime(), Unsigned.saturatingSubtract(vruntimeNow, sliceNs));
        long ran = Unsigned.saturatingSubtract(task.stopNs(), task.startNs());
        long charge = Unsigned.scaleByWeight(ran, task.weight());
        vruntimeNow += charge;
        return vtime + charge + Unsigned.min(task.execRuntimeNs(), MAX_SLICES_SINCE_SLEEP * sliceNs);
    }
}
