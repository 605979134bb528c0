package io.github.twinland.sim;

import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import java.util.List;

/**
 * The machine and the rules of a simulation.
 *
 * @param topology the machine
 * @param costs what scheduling costs on it
 * @param ext settings of sched_ext and of our BPF half
 * @param seed of everything random in the workload
 * @param tieSeed 0 keeps events of one instant in order; any other value shuffles them
 * @param untilNs when to stop at the latest, ns; {@link Long#MAX_VALUE} for when everything is done
 * @param idleBoundNs how long a CPU may be idle while a task that may run there waits, ns, at least 1; a stop of the
 *     scheduler by an event comes on top
 * @param events what happens to the machine from outside, in any order
 * @param reproducer the command that runs this simulation again, named in violations; empty if there is none
 */
public record SimulationSetup(
        Topology topology,
        CostModel costs,
        ExtConfig ext,
        long seed,
        long tieSeed,
        long untilNs,
        long idleBoundNs,
        List<MachineEvent> events,
        String reproducer) {

    /**
     * Half a second. It is 25 times the longest slice of the shipped policies by default, and many times what the
     * scheduler takes to come round, but shorter than the heartbeat of our BPF half, so that a wake-up which is missed and
     * made good by the next heartbeat is found. Idle siblings of busy CPUs do not count where policies are not offered
     * them ({@link io.github.twinland.policy.DispatchContext#idleCpuCount()}): the design leaves them idle.
     */
    public static final long DEFAULT_IDLE_BOUND_NS = 500_000_000L;

    /**
     * Checks that the costs are of that machine and copies the list.
     *
     * @param topology the machine
     * @param costs what scheduling costs on it
     * @param ext settings of sched_ext and of our BPF half
     * @param seed of everything random in the workload
     * @param tieSeed 0 keeps events of one instant in order; any other value shuffles them
     * @param untilNs when to stop at the latest, ns; {@link Long#MAX_VALUE} for when everything is done
     * @param idleBoundNs how long a CPU may be idle while a task that may run there waits, ns, at least 1; a stop of
     *     the scheduler by an event comes on top
     * @param events what happens to the machine from outside, in any order
     * @param reproducer the command that runs this simulation again, named in violations; empty if there is none
     */
    public SimulationSetup {
        costs.checkFits(topology);
        events = List.copyOf(events);
        if (idleBoundNs < 1) {
            throw new IllegalArgumentException("the idle bound must be at least 1 ns, got " + idleBoundNs);
        }
    }

    /**
     * Default costs and settings, seed 1, no time limit.
     *
     * @param topology the machine
     * @return a setup to change with the {@code with} methods
     */
    public static SimulationSetup on(Topology topology) {
        return new SimulationSetup(
                topology,
                CostModel.defaults(),
                ExtConfig.defaults(),
                1,
                0,
                Long.MAX_VALUE,
                DEFAULT_IDLE_BOUND_NS,
                List.of(),
                "");
    }

    /**
     * With other costs.
     *
     * @param newCosts what scheduling costs
     * @return a copy
     */
    public SimulationSetup withCosts(CostModel newCosts) {
        return new SimulationSetup(topology, newCosts, ext, seed, tieSeed, untilNs, idleBoundNs, events, reproducer);
    }

    /**
     * With other settings of sched_ext.
     *
     * @param newExt rings, slices, watchdog, scheduler cost
     * @return a copy
     */
    public SimulationSetup withExt(ExtConfig newExt) {
        return new SimulationSetup(topology, costs, newExt, seed, tieSeed, untilNs, idleBoundNs, events, reproducer);
    }

    /**
     * With another seed.
     *
     * @param newSeed any number
     * @return a copy
     */
    public SimulationSetup withSeed(long newSeed) {
        return new SimulationSetup(topology, costs, ext, newSeed, tieSeed, untilNs, idleBoundNs, events, reproducer);
    }

    /**
     * With shuffled ties.
     *
     * @param newTieSeed any number but 0
     * @return a copy
     */
    public SimulationSetup withShuffledTies(long newTieSeed) {
        return new SimulationSetup(topology, costs, ext, seed, newTieSeed, untilNs, idleBoundNs, events, reproducer);
    }

    /**
     * With a time limit.
     *
     * @param newUntilNs ns
     * @return a copy
     */
    public SimulationSetup until(long newUntilNs) {
        return new SimulationSetup(topology, costs, ext, seed, tieSeed, newUntilNs, idleBoundNs, events, reproducer);
    }

    /**
     * With another bound on idle CPUs beside waiting tasks.
     *
     * @param newIdleBoundNs ns, at least 1; {@link Long#MAX_VALUE} for none
     * @return a copy
     */
    public SimulationSetup withIdleBound(long newIdleBoundNs) {
        return new SimulationSetup(topology, costs, ext, seed, tieSeed, untilNs, newIdleBoundNs, events, reproducer);
    }

    /**
     * With other events from outside.
     *
     * @param newEvents what happens to the machine, in any order
     * @return a copy
     */
    public SimulationSetup withEvents(List<MachineEvent> newEvents) {
        return new SimulationSetup(topology, costs, ext, seed, tieSeed, untilNs, idleBoundNs, newEvents, reproducer);
    }

    /**
     * With the command that runs this simulation again.
     *
     * @param command what to paste into a shell
     * @return a copy
     */
    public SimulationSetup withReproducer(String command) {
        return new SimulationSetup(topology, costs, ext, seed, tieSeed, untilNs, idleBoundNs, events, command);
    }
}
