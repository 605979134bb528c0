package io.github.twinland.sim.kernel.ext;

/**
 * Settings of the sched_ext class and of our BPF half.
 *
 * @param queuedCapacity records that the {@code queued} ring holds, at least 1
 * @param dispatchedCapacity records that the {@code dispatched} ring holds, at least 1
 * @param defaultSliceNs slice of tasks that the policy gave none, ns, at least 1
 * @param watchdogNs how long a runnable task may wait before the run ends (sched_ext_ops.timeout_ms), ns; 0 for ever
 * @param heartbeatNs how often the scheduler is woken if tasks wait for it, ns, at least 1
 * @param stallNs how long the scheduler may leave queued tasks lying before these and further ones are dispatched in the kernel,
 *     ns; 0 for ever
 * @param tickless whether a CPU is spared the tick while a task of infinite slice runs there (nohz_full)
 * @param schedulerCost what the user-space scheduler costs
 */
public record ExtConfig(
        int queuedCapacity,
        int dispatchedCapacity,
        long defaultSliceNs,
        long watchdogNs,
        long heartbeatNs,
        long stallNs,
        boolean tickless,
        SchedulerCost schedulerCost) {

    /**
     * Checks the ranges.
     *
     * @param queuedCapacity records that the {@code queued} ring holds, at least 1
     * @param dispatchedCapacity records that the {@code dispatched} ring holds, at least 1
     * @param defaultSliceNs slice of tasks that the policy gave none, ns, at least 1
     * @param watchdogNs how long a runnable task may wait before the run ends (sched_ext_ops.timeout_ms), ns; 0 for
     *     ever
     * @param heartbeatNs how often the scheduler is woken if tasks wait for it, ns, at least 1
     * @param stallNs how long the scheduler may leave queued tasks lying before these and further ones are dispatched in the
     *     kernel, ns; 0 for ever
     * @param tickless whether a CPU is spared the tick while a task of infinite slice runs there (nohz_full)
     * @param schedulerCost what the user-space scheduler costs
     */
    public ExtConfig {
        if (queuedCapacity < 1 || dispatchedCapacity < 1) {
            throw new IllegalArgumentException(
                    "a ring holds at least 1 record, got " + queuedCapacity + " and " + dispatchedCapacity);
        }
        if (defaultSliceNs < 1 || heartbeatNs < 1) {
            throw new IllegalArgumentException(
                    "slice and heartbeat must be at least 1 ns, got " + defaultSliceNs + " and " + heartbeatNs);
        }
        if (watchdogNs < 0 || stallNs < 0) {
            throw new IllegalArgumentException(
                    "watchdog and stall must be at least 0 ns, got " + watchdogNs + " and " + stallNs);
        }
    }

    /**
     * As the live half starts: rings of 4096 records, 20 ms slices, a watchdog of 5 s, a heartbeat of 1 s, a stall seen
     * after 1 s, ticks always.
     *
     * @return the defaults, with the default scheduler cost
     */
    public static ExtConfig defaults() {
        return new ExtConfig(
                4096,
                4096,
                20_000_000L,
                5_000_000_000L,
                1_000_000_000L,
                1_000_000_000L,
                false,
                SchedulerCost.defaults());
    }

    /**
     * The same with another scheduler cost.
     *
     * @param cost what the scheduler costs
     * @return a copy
     */
    public ExtConfig withSchedulerCost(SchedulerCost cost) {
        return new ExtConfig(
                queuedCapacity, dispatchedCapacity, defaultSliceNs, watchdogNs, heartbeatNs, stallNs, tickless, cost);
    }

    /**
     * The same with other rings.
     *
     * @param queued records in the {@code queued} ring
     * @param dispatched records in the {@code dispatched} ring
     * @return a copy
     */
    public ExtConfig withRings(int queued, int dispatched) {
        return new ExtConfig(
                queued, dispatched, defaultSliceNs, watchdogNs, heartbeatNs, stallNs, tickless, schedulerCost);
    }

    /**
     * The same with another default slice.
     *
     * @param sliceNs ns, at least 1
     * @return a copy
     */
    public ExtConfig withDefaultSlice(long sliceNs) {
        return new ExtConfig(
                queuedCapacity, dispatchedCapacity, sliceNs, watchdogNs, heartbeatNs, stallNs, tickless, schedulerCost);
    }

    /**
     * The same with another watchdog.
     *
     * @param timeoutNs ns, 0 for none
     * @return a copy
     */
    public ExtConfig withWatchdog(long timeoutNs) {
        return new ExtConfig(
                queuedCapacity,
                dispatchedCapacity,
                defaultSliceNs,
                timeoutNs,
                heartbeatNs,
                stallNs,
                tickless,
                schedulerCost);
    }

    /**
     * The same with another heartbeat.
     *
     * @param periodNs ns, at least 1
     * @return a copy
     */
    public ExtConfig withHeartbeat(long periodNs) {
        return new ExtConfig(
                queuedCapacity,
                dispatchedCapacity,
                defaultSliceNs,
                watchdogNs,
                periodNs,
                stallNs,
                tickless,
                schedulerCost);
    }

    /**
     * The same with another limit from which the scheduler counts as stalled.
     *
     * @param afterNs ns, 0 for never
     * @return a copy
     */
    public ExtConfig withStall(long afterNs) {
        return new ExtConfig(
                queuedCapacity,
                dispatchedCapacity,
                defaultSliceNs,
                watchdogNs,
                heartbeatNs,
                afterNs,
                tickless,
                schedulerCost);
    }

    /**
     * The same, sparing a CPU the tick or not while a task of infinite slice runs there.
     *
     * @param newTickless whether CPUs are nohz_full
     * @return a copy
     */
    public ExtConfig withTickless(boolean newTickless) {
        return new ExtConfig(
                queuedCapacity,
                dispatchedCapacity,
                defaultSliceNs,
                watchdogNs,
                heartbeatNs,
                stallNs,
                newTickless,
                schedulerCost);
    }
}
