package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;

/**
 * Picks one CPU of several so that the choices of each CPU go round the machine: cpumask_any_and_distribute() of
 * lib/cpumask.c, with its per-CPU variable distribute_cpu_mask_prev, which starts at 0, so that the first choice passes
 * CPU 0 over if it can.
 */
public final class CpuRotation {

    /** Answer if there is no CPU to pick. */
    public static final int NONE = -1;

    private final int[] previous;
    private final CpuSet both;

    /**
     * A rotation that has picked nothing yet.
     *
     * @param cpuIdLimit one more than the largest CPU id
     */
    public CpuRotation(int cpuIdLimit) {
        this.previous = new int[cpuIdLimit];
        this.both = new CpuSet(cpuIdLimit);
    }

    /**
     * Picks a CPU that is in two sets.
     *
     * @param onCpu the CPU that picks
     * @param some a set
     * @param others another set
     * @return the next after the last that {@code onCpu} picked, or {@link #NONE}
     */
    public int pick(int onCpu, CpuSet some, CpuSet others) {
        both.copyFrom(some);
        both.retainAll(others);
        int cpu = both.next(previous[onCpu] + 1);
        if (cpu < 0) {
            cpu = both.next(0);
        }
        if (cpu >= 0) {
            previous[onCpu] = cpu;
        }
        return cpu;
    }
}
