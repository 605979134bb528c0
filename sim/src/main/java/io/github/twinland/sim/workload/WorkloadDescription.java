package io.github.twinland.sim.workload;

import io.github.twinland.sim.machine.Topology;

/** A workload as a user wrote it down, before a machine and a seed are chosen. Immutable. */
public interface WorkloadDescription {

    /**
     * What it was written in.
     *
     * @return name of the format, for reports
     */
    String format();

    /**
     * The workload on a machine.
     *
     * @param topology the machine
     * @param seed of everything random that is decided before the run, such as arrival times
     * @return the workload, the same for the same arguments
     * @throws io.github.twinland.sim.json.JsonInputException if it cannot run on that machine
     */
    Workload workload(Topology topology, long seed);
}
