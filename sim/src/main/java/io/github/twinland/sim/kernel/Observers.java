package io.github.twinland.sim.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Several observers as one, told in order. */
public final class Observers implements KernelObserver {

    private KernelObserver[] all = {};

    /** Nobody yet. */
    public Observers() {}

    /**
     * Adds one who is told after those added before.
     *
     * @param observer must not change anything
     */
    public void add(KernelObserver observer) {
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = observer;
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        for (KernelObserver each : all) {
            each.woken(nowNs, task, waker);
        }
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        for (KernelObserver each : all) {
            each.switchedIn(nowNs, cpu, task);
        }
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        for (KernelObserver each : all) {
            each.switchedOut(nowNs, cpu, task);
        }
    }

    @Override
    public void slept(long nowNs, SimTask task) {
        for (KernelObserver each : all) {
            each.slept(nowNs, task);
        }
    }

    @Override
    public void exited(long nowNs, SimTask task) {
        for (KernelObserver each : all) {
            each.exited(nowNs, task);
        }
    }

    @Override
    public void idled(long nowNs, Cpu cpu) {
        for (KernelObserver each : all) {
            each.idled(nowNs, cpu);
        }
    }

    @Override
    public void cpuOnline(long nowNs, Cpu cpu) {
        for (KernelObserver each : all) {
            each.cpuOnline(nowNs, cpu);
        }
    }

    @Override
    public void cpuOffline(long nowNs, Cpu cpu) {
        for (KernelObserver each : all) {
            each.cpuOffline(nowNs, cpu);
        }
    }

    @Override
    public void affinityChanged(long nowNs, SimTask task) {
        for (KernelObserver each : all) {
            each.affinityChanged(nowNs, task);
        }
    }

    @Override
    public void enqueued(long nowNs, SimTask task) {
        for (KernelObserver each : all) {
            each.enqueued(nowNs, task);
        }
    }

    @Override
    public void sent(long nowNs, SimTask task, int cpu) {
        for (KernelObserver each : all) {
            each.sent(nowNs, task, cpu);
        }
    }

    @Override
    public void dispatched(long nowNs, SimTask task) {
        for (KernelObserver each : all) {
            each.dispatched(nowNs, task);
        }
    }

    @Override
    public void roundDone(long nowNs, int waiting, int queued) {
        for (KernelObserver each : all) {
            each.roundDone(nowNs, waiting, queued);
        }
    }

    @Override
    public void finished(long nowNs) {
        for (KernelObserver each : all) {
            each.finished(nowNs);
        }
    }
}
