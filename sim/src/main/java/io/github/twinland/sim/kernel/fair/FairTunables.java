package io.github.twinland.sim.kernel.fair;

/**
 * Settings of the fair class. Times are ns.
 *
 * @param sliceNs request of a task that asked for none (sysctl_sched_base_slice after scaling): 100 us .. 100 ms
 * @param preemption how soon a wake-up or a used-up slice is noticed
 * @param hrtick whether a timer ends a slice (feature HRTICK), or the next tick does
 * @param migrationCostNs a task that ran more recently than this is cache-hot and is not pulled lightly
 *     (sysctl_sched_migration_cost), at least 0
 */
public record FairTunables(long sliceNs, PreemptionModel preemption, HrTick hrtick, long migrationCostNs) {

    /** Shortest request, of sched_setattr(2) too: __setparam_fair(). */
    public static final long SHORTEST_SLICE_NS = 100_000L;

    /** Longest request, of sched_setattr(2) too: __setparam_fair(). */
    public static final long LONGEST_SLICE_NS = 100_000_000L;

    /** normalized_sysctl_sched_base_slice of Linux 7.3; older kernels such as 6.8 have 750 us. */
    static final long NORMALIZED_SLICE_NS = 700_000L;

    /** get_update_sysctl_factor() counts no more CPUs than these. */
    private static final int CPUS_COUNTED = 8;

    private static final long MIGRATION_COST_NS = 500_000L;

    /**
     * Checks the ranges.
     *
     * @param sliceNs 100 us .. 100 ms
     * @param preemption how soon a wake-up or a used-up slice is noticed
     * @param hrtick whether a timer ends a slice exactly, or the next tick does
     * @param migrationCostNs at least 0
     */
    public FairTunables {
        if (sliceNs < SHORTEST_SLICE_NS || sliceNs > LONGEST_SLICE_NS) {
            throw new IllegalArgumentException(
                    "slice must be " + SHORTEST_SLICE_NS + ".." + LONGEST_SLICE_NS + " ns, got " + sliceNs);
        }
        if (migrationCostNs < 0) {
            throw new IllegalArgumentException("migration cost must not be negative, got " + migrationCostNs);
        }
    }

    /**
     * What a kernel chooses on a machine: full preemption, no HRTICK, the scaled slice.
     *
     * @param onlineCpus number of online CPUs, at least 1
     * @return the defaults
     */
    public static FairTunables defaults(int onlineCpus) {
        return new FairTunables(scaledSliceNs(onlineCpus), PreemptionModel.FULL, HrTick.OFF, MIGRATION_COST_NS);
    }

    /**
     * The default slice: 0.7 ms * (1 + ilog2(CPUs)), with at most 8 CPUs counted (get_update_sysctl_factor() with
     * SCHED_TUNABLESCALING_LOG).
     *
     * @param onlineCpus number of online CPUs, at least 1
     * @return 700 us on one CPU up to 2.8 ms on 8 and more
     */
    public static long scaledSliceNs(int onlineCpus) {
        int counted = Math.min(onlineCpus, CPUS_COUNTED);
        int log2 = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(counted);
        return NORMALIZED_SLICE_NS * (1 + log2);
    }

    /**
     * With another slice.
     *
     * @param newSliceNs 100 us .. 100 ms
     * @return a copy
     */
    public FairTunables withSliceNs(long newSliceNs) {
        return new FairTunables(newSliceNs, preemption, hrtick, migrationCostNs);
    }

    /**
     * With another preemption model.
     *
     * @param newPreemption the model
     * @return a copy
     */
    public FairTunables withPreemption(PreemptionModel newPreemption) {
        return new FairTunables(sliceNs, newPreemption, hrtick, migrationCostNs);
    }

    /**
     * With slices that end exactly, or at ticks.
     *
     * @param newHrtick whether a timer ends slices
     * @return a copy
     */
    public FairTunables withHrtick(HrTick newHrtick) {
        return new FairTunables(sliceNs, preemption, newHrtick, migrationCostNs);
    }
}
