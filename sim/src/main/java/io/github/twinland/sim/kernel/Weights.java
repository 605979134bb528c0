package io.github.twinland.sim.kernel;

/**
 * Priorities as weights. The table is the kernel's sched_prio_to_weight (kernel/sched/core.c); sched_ext's weight is
 * sched_weight_to_cgroup() of it (kernel/sched/sched.h): weight * 100 / 1024, rounded, within 1 .. 10000.
 */
public final class Weights {

    /** Kernel priorities: 0 .. 139. */
    static final int PRIORITIES = 140;

    /** Load weight of nice 0. */
    public static final long NICE_0_LOAD = 1024;

    private static final int[] LOAD_OF_NICE = {
        88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501,
        1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15
    };

    private static final int FIRST_FAIR_PRIORITY = 100;

    private Weights() {}

    /**
     * Load weight of a priority.
     *
     * @param priority kernel priority; real-time priorities (below 100) count as nice -20
     * @return 15 .. 88761
     */
    public static long loadWeight(int priority) {
        return LOAD_OF_NICE[Math.max(priority - FIRST_FAIR_PRIORITY, 0)];
    }

    /**
     * sched_ext weight of a priority.
     *
     * @param priority kernel priority; real-time priorities (below 100) count as nice -20
     * @return 1 .. 10000, 100 for nice 0
     */
    public static int schedExtWeight(int priority) {
        long rounded = (loadWeight(priority) * 100 + NICE_0_LOAD / 2) / NICE_0_LOAD;
        return (int) Math.max(1, Math.min(rounded, 10_000));
    }
}
