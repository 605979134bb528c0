package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerBackend;
import io.github.twinland.sim.kernel.Kernel;

/** The simulated world as {@link io.github.twinland.policy.SchedulerLoop} sees it: the far ends of the two rings. */
final class SimBackend implements SchedulerBackend {

    private final Kernel kernel;
    private final BpfHalf bpf;
    private final CpuTopology topology;
    private final Dispatch sent = new Dispatch();

    SimBackend(Kernel kernel, BpfHalf bpf) {
        this.kernel = kernel;
        this.bpf = bpf;
        this.topology = new LiveTopology(kernel);
    }

    @Override
    public CpuTopology topology() {
        return topology;
    }

    @Override
    public long now() {
        return kernel.now();
    }

    @Override
    public boolean receive(QueuedTask into) {
        return bpf.handover().take(into);
    }

    @Override
    public boolean send(Dispatch message) {
        RecordRing ring = bpf.dispatchedRing();
        int offset = ring.claim();
        if (offset < 0) {
            return false;
        }
        sent.wrap(ring.buffer(), offset).copyFrom(message);
        ring.commit();
        return true;
    }

    @Override
    public void readIdleCpus(CpuSet into) {
        bpf.readFreeCpus(into);
    }

    @Override
    public long queuedInKernel() {
        return bpf.handover().ring().size();
    }

    @Override
    public void notifyPending(long pending) {
        bpf.wakeups().pending(pending);
    }
}
