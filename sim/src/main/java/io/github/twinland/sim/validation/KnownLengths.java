package io.github.twinland.sim.validation;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.Scheduler;
import java.util.Map;

/**
 * Shortest remaining work first, by a policy that was told how long every task runs, as no scheduler can be. With an
 * infinite slice it is shortest job first; with short ones, shortest remaining processing time.
 */
final class KnownLengths implements SchedulingPolicy {

    private final long[] workNs;
    private final long sliceNs;
    private final OrderedTaskSet queue;

    private KnownLengths(long[] workNs, long sliceNs, int taskCapacity) {
        this.workNs = workNs;
        this.sliceNs = sliceNs;
        this.queue = new OrderedTaskSet(taskCapacity);
    }

    /**
     * The policy for tasks of one run each.
     *
     * @param workNs work of each task, in order of the workload, ns
     * @param sliceNs slice of every task, ns
     */
    static Scheduler scheduler(long[] workNs, long sliceNs) {
        return new PolicyScheduler(
                "known-lengths",
                Map.of(),
                environment -> new KnownLengths(workNs, sliceNs, environment.taskCapacity()));
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        queue.insert(workNs[task.pid() - 1] - task.sumExecRuntimeNs(), task.pid());
    }

    @Override
    public void dispatch(DispatchContext round) {
        for (int turns = round.idleCpuCount(); turns > 0 && queue.size() > 0; turns--) {
            if (!round.dispatch(queue.firstPid(), DispatchContext.ANY_CPU, sliceNs, 0)) {
                return;
            }
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
