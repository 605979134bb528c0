package io.github.twinland.live.ring;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerBackend;

/** The real world as {@link io.github.twinland.policy.SchedulerLoop} sees it: two rings and some shared memory. */
public final class BpfBackend implements SchedulerBackend {

    private final CpuTopology topology;
    private final QueuedRing queued;
    private final DispatchedRing dispatched;
    private final KernelState state;
    private final QueueLatency latency;
    private long nowNs;

    /**
     * A backend over the far ends of the rings.
     *
     * @param topology the machine
     * @param queued where tasks come from
     * @param dispatched where decisions go
     * @param state shared with the kernel half
     * @param latency told how long each task was under way
     */
    public BpfBackend(
            CpuTopology topology,
            QueuedRing queued,
            DispatchedRing dispatched,
            KernelState state,
            QueueLatency latency) {
        this.topology = topology;
        this.queued = queued;
        this.dispatched = dispatched;
        this.state = state;
        this.latency = latency;
    }

    @Override
    public CpuTopology topology() {
        return topology;
    }

    /** CLOCK_MONOTONIC, the clock of the records. */
    @Override
    public long now() {
        nowNs = System.nanoTime();
        return nowNs;
    }

    @Override
    public boolean receive(QueuedTask into) {
        if (!queued.take(into)) {
            return false;
        }
        if (into.cpu() >= 0) {
            latency.received(nowNs - into.queuedNs());
        }
        return true;
    }

    @Override
    public boolean send(Dispatch message) {
        return dispatched.send(message);
    }

    /**
     * Free CPUs less those that have a task coming, as the simulated twin does it (Dsqs.removeProvided), but that each task
     * of the shared DSQ is taken for one that may run anywhere.
     */
    @Override
    public void readIdleCpus(CpuSet into) {
        into.clear();
        long provided = dispatched.unread() + Math.max(0, state.sharedWaiting() - state.coming());
        for (int cpu = 0; cpu < topology.cpuIdLimit(); cpu++) {
            if (state.isFree(cpu)) {
                if (provided > 0) {
                    provided--;
                } else {
                    into.add(cpu);
                }
            }
        }
    }

    @Override
    public long queuedInKernel() {
        return queued.size();
    }

    @Override
    public void notifyPending(long pending) {
        state.setPending(pending);
    }
}
