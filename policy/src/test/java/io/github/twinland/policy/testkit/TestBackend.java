package io.github.twinland.policy.testkit;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerBackend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A world of two queues and a set of idle CPUs, all under the control of a test. */
public final class TestBackend implements SchedulerBackend {

    private final TestTopology topology;
    private final CpuSet idle;
    private final Deque<QueuedTask> queued = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private long now;
    private long timesRead;
    private long pendingTold = -1;

    /** What the kernel half was sent. */
    public record Sent(int pid, int cpu, long sliceNs, long vtime, long generation) {}

    public TestBackend(TestTopology topology) {
        this.topology = topology;
        this.idle = new CpuSet(topology.cpuIdLimit());
    }

    public void at(long nowNs) {
        now = nowNs;
    }

    public void queue(QueuedTask task) {
        queued.add(new QueuedTask().copyFrom(task));
    }

    public void idle(int... cpus) {
        idle.clear();
        for (int cpu : cpus) {
            idle.add(cpu);
        }
    }

    /** How many more messages fit into the ring. */
    public void room(int messages) {
        room = messages;
    }

    /** All that was sent since the last call. */
    public List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    public long timesRead() {
        return timesRead;
    }

    public long pendingTold() {
        return pendingTold;
    }

    @Override
    public CpuTopology topology() {
        return topology;
    }

    @Override
    public long now() {
        timesRead++;
        return now;
    }

    @Override
    public boolean receive(QueuedTask into) {
        QueuedTask next = queued.poll();
        if (next == null) {
            return false;
        }
        into.copyFrom(next);
        return true;
    }

    @Override
    public boolean send(Dispatch message) {
        if (room == 0) {
            return false;
        }
        room--;
        sent.add(new Sent(message.pid(), message.cpu(), message.sliceNs(), message.vtime(), message.generation()));
        return true;
    }

    @Override
    public void readIdleCpus(CpuSet into) {
        into.copyFrom(idle);
    }

    @Override
    public long queuedInKernel() {
        return queued.size();
    }

    @Override
    public void notifyPending(long pending) {
        pendingTold = pending;
    }
}
