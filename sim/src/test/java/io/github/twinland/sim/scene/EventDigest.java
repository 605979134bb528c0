package io.github.twinland.sim.scene;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import org.jspecify.annotations.Nullable;

/** A number that depends on everything that happened in a simulation, and on nothing else. */
public final class EventDigest implements KernelObserver {

    private long digest = 0xcbf29ce484222325L;

    private void add(int kind, long nowNs, int cpu, int task) {
        for (long value : new long[] {kind, nowNs, cpu, task}) {
            digest = (digest ^ value) * 0x100000001b3L;
            digest ^= digest >>> 29;
        }
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        add(1, nowNs, waker == null ? -1 : waker.index, task.index);
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        add(2, nowNs, cpu.id, task.index);
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        add(3, nowNs, cpu.id, task.index);
    }

    @Override
    public void enqueued(long nowNs, SimTask task) {
        add(4, nowNs, task.cpu, task.index);
    }

    @Override
    public void dispatched(long nowNs, SimTask task) {
        add(5, nowNs, task.cpu, task.index);
    }

    @Override
    public void roundDone(long nowNs, int waiting, int queued) {
        add(6, nowNs, waiting, queued);
    }

    public long value() {
        return digest;
    }
}
