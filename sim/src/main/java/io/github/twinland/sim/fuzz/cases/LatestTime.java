package io.github.twinland.sim.fuzz.cases;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import org.jspecify.annotations.Nullable;

/** How far a run got, for failures that do not say when they happened. */
final class LatestTime implements KernelObserver {

    /** Of the latest event, ns. */
    long ns;

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        ns = nowNs;
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        ns = nowNs;
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        ns = nowNs;
    }

    @Override
    public void enqueued(long nowNs, SimTask task) {
        ns = nowNs;
    }

    @Override
    public void roundDone(long nowNs, int waiting, int queued) {
        ns = nowNs;
    }

    @Override
    public void finished(long nowNs) {
        ns = nowNs;
    }
}
