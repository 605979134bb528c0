package io.github.twinland.sim.testkit;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import java.util.ArrayDeque;
import java.util.Deque;

/** Sends every task to the same CPU in order of arrival, whatever else is idle. */
final class OneCpuPolicy implements SchedulingPolicy {

    private final int cpu;
    private final Deque<Integer> queue = new ArrayDeque<>();

    OneCpuPolicy(int cpu) {
        this.cpu = cpu;
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        queue.remove(task.pid());
        queue.add(task.pid());
    }

    @Override
    public void dispatch(DispatchContext round) {
        while (!queue.isEmpty() && round.dispatch(queue.peek(), cpu, DispatchContext.SLICE_DEFAULT, 0)) {
            queue.remove();
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
