package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;

/**
 * Ends the run when a runnable task was not run for too long: check_rq_for_timeouts() of kernel/sched/ext.c, looked at
 * every half timeout like scx_watchdog_workfn(). Only tasks of sched_ext count. The kernel counts in jiffies, here it is
 * ns; that the worker which looks is itself kept from running (scx_tick()) is left out.
 */
final class Watchdog {

    private final Kernel kernel;
    private final ExtClass schedExt;
    private final BpfHalf bpf;
    private final long timeoutNs;
    private final Timer timer = Timer.housekeeping(this::check);

    Watchdog(Kernel kernel, ExtClass schedExt, BpfHalf bpf, long timeoutNs) {
        this.kernel = kernel;
        this.schedExt = schedExt;
        this.bpf = bpf;
        this.timeoutNs = timeoutNs;
    }

    void start() {
        kernel.arm(timer, kernel.now() + Math.max(1, timeoutNs / 2));
    }

    private void check() {
        SimTask oldest = kernel.waiting().oldest();
        while (oldest != null && oldest.schedClass() != schedExt) {
            oldest = kernel.waiting().after(oldest);
        }
        if (oldest != null && kernel.now() - oldest.runnableSinceNs > timeoutNs) {
            RunEnd end = RunEnd.stalled(oldest, kernel.now() - oldest.runnableSinceNs);
            bpf.exit(end.detail());
            kernel.stop(end);
            return;
        }
        start();
    }
}
