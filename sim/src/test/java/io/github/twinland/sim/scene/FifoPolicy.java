package io.github.twinland.sim.scene;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps tasks in the order in which they came and sends as many as CPUs are idle, to any CPU. A test overrides what it
 * wants otherwise.
 */
public class FifoPolicy implements SchedulingPolicy {

    /** The tasks that wait, oldest first: pids, and what was told of each when it was enqueued. */
    protected final List<QueuedTask> waiting = new ArrayList<>();

    /** Every enqueue so far, as {@code comm}. */
    public final List<String> enqueued = new ArrayList<>();

    /** Every exit so far. */
    public final List<Integer> exited = new ArrayList<>();

    protected long sliceNs = DispatchContext.SLICE_DEFAULT;

    /** Slices are the default. */
    public FifoPolicy() {}

    public FifoPolicy(long sliceNs) {
        this.sliceNs = sliceNs;
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        waiting.removeIf(other -> other.pid() == task.pid());
        waiting.add(new QueuedTask().copyFrom(task));
        enqueued.add(task.comm());
    }

    @Override
    public void dispatch(DispatchContext round) {
        for (int turns = round.idleCpuCount(); turns > 0 && !waiting.isEmpty(); turns--) {
            send(round, waiting.get(0), DispatchContext.ANY_CPU, 0);
        }
    }

    protected final boolean send(DispatchContext round, QueuedTask task, int cpu, long vtime) {
        if (!round.dispatch(task.pid(), cpu, sliceNs, vtime)) {
            return false;
        }
        waiting.remove(task);
        return true;
    }

    @Override
    public void exit(int pid) {
        waiting.removeIf(task -> task.pid() == pid);
        exited.add(pid);
    }

    @Override
    public int queued() {
        return waiting.size();
    }
}
