package io.github.twinland.sim;

import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;

/**
 * The machine and the rules of a simulation.
 *
 * @param topology the machine
 * @param costs what scheduling costs on it
 * @param ext settings of sched_ext and of our BPF half
 * @param seed of everything random in the workload
 * @param tieSeed 0 keeps events of one instant in order; any other value shuffles them
 * @param untilNs when to stop at the latest, ns; {@link Long#MAX_VALUE} for when everything is done
 * @param idleBoundNs how long a CPU may be idle while a task that may run there waits, ns
 */
public record SimulationSetup(
        Topology topology, CostModel costs, ExtConfig ext, long seed, long tieSeed, long untilNs, long idleBoundNs) {

    /** A second: longer than any slice a sound policy gives. */
    public static final long DEFAULT_IDLE_BOUND_NS = 1_000_000_000L;

    /** Checks that the costs are of that machine. */
    public SimulationSetup {
        costs.checkFits(topology);
    }

    /**
     * Default costs and settings, seed 1, no time limit.
     *
     * @param topology the machine
     * @return a setup to change with the {@code with} methods
     */
    public static SimulationSetup on(Topology topology) {
        return new SimulationSetup(
                topology, CostModel.defaults(), ExtConfig.defaults(), 1, 0, Long.MAX_VALUE, DEFAULT_IDLE_BOUND_NS);
    }

    /**
     * With other costs.
     *
     * @param newCosts what scheduling costs
     * @return a copy
     */
    public SimulationSetup withCosts(CostModel newCosts) {
        return new SimulationSetup(topology, newCosts, ext, seed, tieSeed, untilNs, idleBoundNs);
    }

    /**
     * With other settings of sched_ext.
     *
     * @param newExt rings, slices, watchdog, scheduler cost
     * @return a copy
     */
    public SimulationSetup withExt(ExtConfig newExt) {
        return new SimulationSetup(topology, costs, newExt, seed, tieSeed, untilNs, idleBoundNs);
    }

    /**
     * With another seed.
     *
     * @param newSeed any number
     * @return a copy
     */
    public SimulationSetup withSeed(long newSeed) {
        return new SimulationSetup(topology, costs, ext, newSeed, tieSeed, untilNs, idleBoundNs);
    }

    /**
     * With shuffled ties.
     *
     * @param newTieSeed any number but 0
     * @return a copy
     */
    public SimulationSetup withShuffledTies(long newTieSeed) {
        return new SimulationSetup(topology, costs, ext, seed, newTieSeed, untilNs, idleBoundNs);
    }

    /**
     * With a time limit.
     *
     * @param newUntilNs ns
     * @return a copy
     */
    public SimulationSetup until(long newUntilNs) {
        return new SimulationSetup(topology, costs, ext, seed, tieSeed, newUntilNs, idleBoundNs);
    }
}
