package io.github.twinland.policy.rustland;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;

/**
 * scx_rustland as of August 2024: each task's virtual time accumulates what it uses, scaled by weight, and never lags
 * behind the furthest task dispatched; interactive tasks run before all others. A round dispatches one task for each CPU
 * of a fully idle core, and at least one.
 *
 * <p>The order is (interactive first, virtual time, time of enqueue, pid). All arithmetic is unsigned 64-bit.
 */
final class RustlandAug2024 implements SchedulingPolicy {

    private final long sliceNs;
    private final long minSliceNs;
    private final long nvcswThreshold;

    /** Interactive tasks come first whatever their virtual time: a set of their own holds them. */
    private final OrderedTaskSet interactive;

    private final OrderedTaskSet regular;
    private final TaskHistory history;

    /** Largest virtual time of the tasks dispatched so far. */
    private long minVruntime;

    /**
     * A policy that has seen no task.
     *
     * @param sliceNs base slice, ns
     * @param minSliceNs what the slice does not fall below when tasks wait, ns
     * @param nvcswThreshold voluntary switches in the last second from which a task is interactive
     * @param taskCapacity most tasks queued at once
     */
    RustlandAug2024(long sliceNs, long minSliceNs, long nvcswThreshold, int taskCapacity) {
        this.sliceNs = sliceNs;
        this.minSliceNs = minSliceNs;
        this.nvcswThreshold = nvcswThreshold;
        this.interactive = OrderedTaskSet.withTiebreak(taskCapacity);
        this.regular = OrderedTaskSet.withTiebreak(taskCapacity);
        this.history = new TaskHistory(taskCapacity, false);
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        int pid = task.pid();
        int slot = history.enqueued(task, minVruntime, nowNs);
        long used = Unsigned.min(history.used(slot, task), sliceNs);
        long start = Unsigned.max(history.vruntime(slot), minVruntime);
        long vruntime = start + Unsigned.scaleByWeight(used, task.weight());
        // Before the order is decided: a new rate of voluntary switches acts at once.
        history.update(slot, task, vruntime, nowNs);
        boolean first = history.isInteractive(slot, nvcswThreshold);
        (first ? regular : interactive).remove(pid);
        (first ? interactive : regular).insert(vruntime, nowNs, pid);
    }

    @Override
    public void dispatch(DispatchContext round) {
        for (int turns = Math.max(round.idleCpuCount(), 1); turns > 0 && queued() > 0; turns--) {
            if (!dispatchFirst(round)) {
                break;
            }
        }
    }

    private boolean dispatchFirst(DispatchContext round) {
        boolean first = interactive.size() > 0;
        OrderedTaskSet queue = first ? interactive : regular;
        int pid = queue.firstPid();
        int slot = history.slotOf(pid);
        long vruntime = history.vruntime(slot);
        minVruntime = Unsigned.max(minVruntime, vruntime);
        long waiting = round.queuedInKernel() + queued() - 1;
        long slice = Math.max(sliceNs / (waiting + 1), minSliceNs);
        int cpu = first ? DispatchContext.ANY_CPU : history.cpu(slot);
        if (!round.dispatch(pid, cpu, slice, vruntime)) {
            return false;
        }
        queue.pollFirst();
        history.dispatched(slot);
        return true;
    }

    @Override
    public void exit(int pid) {
        interactive.remove(pid);
        regular.remove(pid);
        history.exited(pid);
    }

    @Override
    public int queued() {
        return interactive.size() + regular.size();
    }
}
