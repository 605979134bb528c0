package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.kernel.Kernel;

/** The BPF timer of the seed article: it wakes the scheduler now and then, should a wake-up ever be missed. */
final class Heartbeat {

    private final Kernel kernel;
    private final long periodNs;
    private final Runnable beat;
    private int callback;

    private Heartbeat(Kernel kernel, long periodNs, Runnable beat) {
        this.kernel = kernel;
        this.periodNs = periodNs;
        this.beat = beat;
    }

    static void start(Kernel kernel, long periodNs, Runnable beat) {
        Heartbeat heartbeat = new Heartbeat(kernel, periodNs, beat);
        heartbeat.callback = kernel.register(ignored -> heartbeat.fire());
        kernel.callHousekeepingAt(kernel.now() + periodNs, heartbeat.callback);
    }

    private void fire() {
        beat.run();
        kernel.callHousekeepingAt(kernel.now() + periodNs, callback);
    }
}
