package io.github.twinland.policy.rustland;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;

/**
 * scx_rustland as of February 2024 (version 0.0.3): the task that used least of its last turn, scaled by weight, runs
 * first; tasks that sleep often are charged less; the slice shrinks as tasks pile up. A round dispatches one task for
 * each CPU of a fully idle core.
 *
 * <p>A task's virtual time does not accumulate: on each enqueue it is the virtual time of the task dispatched last, plus
 * a charge of 1 ns up to one slice. All arithmetic is unsigned 64-bit.
 */
final class Rustland2024 implements SchedulingPolicy {

    private static final long NS_PER_US = 1_000L;

    private final long sliceUs;
    private final long minSliceUs;
    private final long boost;
    private final long nvcswThreshold;

    private final OrderedTaskSet queue;
    private final TaskHistory history;

    /** Virtual time of the task dispatched last. */
    private long minVruntime;

    private long effectiveSliceNs;

    /**
     * A policy that has seen no task.
     *
     * @param sliceUs base slice, us
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
        this.history = new TaskHistory(taskCapacity, true);
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        int slot = history.enqueued(task, minVruntime, nowNs);
        long vruntime = minVruntime + charge(slot, task);
        // After the charge: a new rate of voluntary switches acts from the next enqueue on.
        history.update(slot, task, vruntime, nowNs);
        queue.insert(vruntime, task.pid());
    }

    @Override
    public void dispatch(DispatchContext round) {
        long slice = effectiveSliceNs;
        for (int turns = round.idleCpuCount(); turns > 0 && queue.size() > 0; turns--) {
            int pid = queue.firstPid();
            int slot = history.slotOf(pid);
            // Moves on even if the ring refuses the task: it stays first, and no later task is placed before it.
            minVruntime = history.vruntime(slot);
            int cpu = history.cpu(slot);
            if (!round.dispatch(pid, round.isIdle(cpu) ? cpu : DispatchContext.ANY_CPU, slice, minVruntime)) {
                break;
            }
            queue.pollFirst();
            history.dispatched(slot);
        }
        long sharers = Math.max((queue.size() + 1L) / 2, 1);
        effectiveSliceNs = Math.max(sliceUs / sharers, minSliceUs) * NS_PER_US;
    }

    @Override
    public void exit(int pid) {
        queue.remove(pid);
        history.exited(pid);
    }

    @Override
    public int queued() {
        return queue.size();
    }

    private long charge(int slot, QueuedTask task) {
        long weight = task.weight() * (history.isInteractive(slot, nvcswThreshold) ? boost : 1);
        return Unsigned.clamp(Unsigned.scaleByWeight(history.used(slot, task), weight), 1, effectiveSliceNs);
    }
}
