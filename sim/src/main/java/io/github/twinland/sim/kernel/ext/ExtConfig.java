package io.github.twinland.sim.kernel.ext;

/**
 * Settings of the sched_ext class and of our BPF half.
 *
 * @param queuedCapacity records that the {@code queued} ring holds, at least 1
 * @param dispatchedCapacity records that the {@code dispatched} ring holds, at least 1
 * @param defaultSliceNs slice of tasks that the policy gave none, ns, at least 1
 * @param watchdogNs how long a runnable task may wait before the run ends (sched_ext_ops.timeout_ms), ns; 0 for ever
 * @param heartbeatNs how often the scheduler is woken if tasks wait for it, ns, at least 1
 * @param schedulerCost what the user-space scheduler costs
 */
public record ExtConfig(
        int queuedCapacity,
        int dispatchedCapacity,
        long defaultSliceNs,
        long watchdogNs,
        long heartbeatNs,
        SchedulerCost schedulerCost) {

    /** Checks the ranges. */
    public ExtConfig {
        if (queuedCapacity < 1 || dispatchedCapacity < 1) {
            throw new IllegalArgumentException(
                    "a ring holds at least 1 record, got " + queuedCapacity + " and " + dispatchedCapacity);
        }
        if (defaultSliceNs < 1 || heartbeatNs < 1 || watchdogNs < 0) {
            throw new IllegalArgumentException("slice and heartbeat must be at least 1 ns and the watchdog 0 or more,"
                    + " got " + defaultSliceNs + ", " + heartbeatNs + " and " + watchdogNs);
        }
    }

    /**
     * As the live half starts: rings of 4096 records, 20 ms slices, a watchdog of 5 s, a heartbeat of 1 s.
     *
     * @return the defaults, with the default scheduler cost
     */
    public static ExtConfig defaults() {
        return new ExtConfig(4096, 4096, 20_000_000L, 5_000_000_000L, 1_000_000_000L, SchedulerCost.defaults());
    }

    /**
     * The same with another scheduler cost.
     *
     * @param cost what the scheduler costs
     * @return a copy
     */
    public ExtConfig withSchedulerCost(SchedulerCost cost) {
        return new ExtConfig(queuedCapacity, dispatchedCapacity, defaultSliceNs, watchdogNs, heartbeatNs, cost);
    }

    /**
     * The same with other rings.
     *
     * @param queued records in the {@code queued} ring
     * @param dispatched records in the {@code dispatched} ring
     * @return a copy
     */
    public ExtConfig withRings(int queued, int dispatched) {
        return new ExtConfig(queued, dispatched, defaultSliceNs, watchdogNs, heartbeatNs, schedulerCost);
    }

    /**
     * The same with another watchdog.
     *
     * @param timeoutNs ns, 0 for none
     * @return a copy
     */
    public ExtConfig withWatchdog(long timeoutNs) {
        return new ExtConfig(queuedCapacity, dispatchedCapacity, defaultSliceNs, timeoutNs, heartbeatNs, schedulerCost);
    }
}
