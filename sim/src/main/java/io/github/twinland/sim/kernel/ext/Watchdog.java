package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.engine.Timer;
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
    private final Timer timer = Timer.housekeeping(this::check);

    Watchdog(Kernel kernel, ExtClass schedExt, long timeoutNs) {
        this.kernel = kernel;
        this.schedExt = schedExt;
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
            kernel.stop(RunEnd.stalled(oldest, kernel.now() - oldest.runnableSinceNs));
            return;
        }
        start();
    }
}
