package io.github.twinland.sim.workload;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import org.jspecify.annotations.Nullable;

/** Checks affinity masks that users write against a machine. */
public final class CpuMasks {

    /** No CPU. */
    public static final int NONE = -1;

    private CpuMasks() {}

    /**
     * A CPU that the machine lacks.
     *
     * @param cpus ids of CPUs, or null for all of the machine
     * @param topology the machine
     * @return the smallest such id, or {@link #NONE}
     */
    public static int firstMissing(@Nullable CpuSet cpus, Topology topology) {
        if (cpus != null) {
            for (int id = cpus.next(0); id >= 0; id = cpus.next(id + 1)) {
                if (!topology.present().contains(id)) {
                    return id;
                }
            }
        }
        return NONE;
    }

    /**
     * What to say of such a CPU.
     *
     * @param id from {@link #firstMissing}
     * @param topology the machine
     * @return a complaint
     */
    public static String missing(int id, Topology topology) {
        return "names CPU " + id + ", which this machine lacks; it has CPUs " + topology.present();
    }
}
