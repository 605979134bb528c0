package example;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.collections.OrderedTaskSet;

/** Who ran briefly since it last slept goes before who ran long, but no task is put back by more than a limit. */
final class BriefFirst implements SchedulingPolicy {

    private final OrderedTaskSet queue;
    private final long sliceNs;
    private final long limitNs;

    BriefFirst(int taskCapacity, long sliceNs, long limitNs) {
        this.queue = new OrderedTaskSet(taskCapacity);
        this.sliceNs = sliceNs;
        this.limitNs = limitNs;
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        queue.insert(nowNs + Math.min(task.execRuntimeNs(), limitNs), task.pid());
    }

    @Override
    public void dispatch(DispatchContext round) {
        for (int turns = round.idleCpuCount(); turns > 0 && queue.size() > 0; turns--) {
            if (!round.dispatch(queue.firstPid(), DispatchContext.ANY_CPU, sliceNs, queue.firstKey())) {
                return; // the ring is full: the task stays for the next round
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
