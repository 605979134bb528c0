package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;

/**
 * Ends the run when a runnable task was not run for too long: check_rq_for_timeouts() of kernel/sched/ext.c, looked at
 * every half timeout like scx_watchdog_workfn(). Only tasks of sched_ext count.
 */
final class Watchdog {

    private final Kernel kernel;
    private final ExtClass schedExt;
    private final long timeoutNs;
    private final int callback;

    Watchdog(Kernel kernel, ExtClass schedExt, long timeoutNs) {
        this.kernel = kernel;
        this.schedExt = schedExt;
        this.timeoutNs = timeoutNs;
        this.callback = kernel.register(ignored -> check());
        arm();
    }

    private void arm() {
        kernel.callHousekeepingAt(kernel.now() + Math.max(1, timeoutNs / 2), callback);
    }

    private void check() {
        SimTask oldest = kernel.waiting().oldest();
        while (oldest != null && oldest.schedClass() != schedExt) {
            oldest = kernel.waiting().after(oldest);
        }
        if (oldest != null && kernel.now() - oldest.runnableSinceNs > timeoutNs) {
            kernel.stop(RunEnd.stalled(oldest, kernel.now() - oldest.runnableSinceNs));
            return;
        }
        arm();
    }
}
