package io.github.twinland.live.libbpf;

import io.github.twinland.sim.kernel.ext.ExtConfig;

/**
 * Settings of the kernel half; those that the simulated twin has too mean the same there.
 *
 * @param ext rings, default slice, watchdog, heartbeat and stall, as in the simulator
 * @param partial only tasks of the class SCHED_EXT, rather than all ordinary ones
 */
public record LiveConfig(ExtConfig ext, boolean partial) {

    /** Longest watchdog that kernels accept ({@code SCX_WATCHDOG_MAX_TIMEOUT}, in jiffies of 4 ms), ms. */
    public static final int LONGEST_WATCHDOG_MS = 30_000;
}
