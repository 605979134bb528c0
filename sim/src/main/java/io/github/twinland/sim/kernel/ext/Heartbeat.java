package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Kernel;

/** The BPF timer of the seed article: it wakes the scheduler now and then, should a wake-up ever be missed. */
final class Heartbeat {

    private final Kernel kernel;
    private final long periodNs;
    private final Runnable beat;
    private final Timer timer = Timer.housekeeping(this::fire);

    Heartbeat(Kernel kernel, long periodNs, Runnable beat) {
        this.kernel = kernel;
        this.periodNs = periodNs;
        this.beat = beat;
    }

    void start() {
        kernel.arm(timer, kernel.now() + periodNs);
    }

    private void fire() {
        beat.run();
        start();
    }
}
