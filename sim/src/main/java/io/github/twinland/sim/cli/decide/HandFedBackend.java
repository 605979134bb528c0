package io.github.twinland.sim.cli.decide;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerBackend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A world that is what the input says it is, and that keeps what a policy sends to it. */
final class HandFedBackend implements SchedulerBackend {

    private final CpuTopology topology;
    private final CpuSet idle;
    private final List<Dispatch> sent = new ArrayList<>();
    private long nowNs;
    private long queuedInKernel;

    HandFedBackend(CpuTopology topology) {
        this.topology = topology;
        this.idle = new CpuSet(topology.cpuIdLimit());
    }

    void now(long timeNs) {
        nowNs = timeNs;
    }

    /** Begins a round. */
    void round(List<Integer> idleCpus, long queuedTasks) {
        idle.clear();
        idleCpus.forEach(idle::add);
        queuedInKernel = queuedTasks;
        sent.clear();
    }

    /** What was sent since the round began. */
    List<Dispatch> sent() {
        return Collections.unmodifiableList(sent);
    }

    @Override
    public CpuTopology topology() {
        return topology;
    }

    @Override
    public long now() {
        return nowNs;
    }

    @Override
    public boolean receive(QueuedTask into) {
        return false;
    }

    @Override
    public boolean send(Dispatch message) {
        sent.add(new Dispatch().copyFrom(message));
        return true;
    }

    @Override
    public void readIdleCpus(CpuSet into) {
        into.copyFrom(idle);
    }

    @Override
    public long queuedInKernel() {
        return queuedInKernel;
    }

    @Override
    public void notifyPending(long pending) {}
}
