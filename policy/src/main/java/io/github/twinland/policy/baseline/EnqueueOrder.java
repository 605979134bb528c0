package io.github.twinland.policy.baseline;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;

/**
 * Tasks run in the order in which they were enqueued, each for one slice: first in, first out if that is infinite, round
 * robin if it is not.
 *
 * <p>Each round dispatches every task, to any CPU: the kernel half's shared queue keeps the order, and a CPU that becomes
 * free finds the next task there. Policies that may still change their mind hold tasks back until a core is idle; where
 * the order is final, that would gain nothing and leave idle what is no whole core (an SMT sibling of a busy CPU), so
 * that the baseline would not be work-conserving.
 */
final class EnqueueOrder implements SchedulingPolicy {

    private final long sliceNs;
    private final OrderedTaskSet queue;
    private long enqueues;

    /**
     * A policy that has seen no task.
     *
     * @param sliceNs slice of every task, ns, or {@link DispatchContext#SLICE_INFINITE}
     * @param taskCapacity most tasks queued at once
     */
    EnqueueOrder(long sliceNs, int taskCapacity) {
        this.sliceNs = sliceNs;
        this.queue = new OrderedTaskSet(taskCapacity);
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        queue.insert(++enqueues, task.pid());
    }

    @Override
    public void dispatch(DispatchContext round) {
        while (queue.size() > 0
                && round.dispatch(queue.firstPid(), DispatchContext.ANY_CPU, sliceNs, queue.firstKey())) {
            queue.pollFirst();
        }
    }

    @Override
    public void exit(int pid) {
        queue.remove(pid);
    }

    @Override
    public int queued() {
        return queue.size();
    }
}
