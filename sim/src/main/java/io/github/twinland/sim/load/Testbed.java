package io.github.twinland.sim.load;

import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.report.MachineSummary;
import io.github.twinland.sim.workload.Workload;
import java.util.function.LongFunction;

/** A load on a machine with its costs: all that a run needs but who schedules, and a seed. For any number of threads. */
public final class Testbed {

    private final Load load;
    private final MachineSummary machine;
    private final SimulationSetup setup;
    private final LongFunction<Workload> workloads;

    /**
     * Puts a load on a machine.
     *
     * @param load what runs
     * @param machine where
     * @param setup rules and costs of that machine
     * @throws io.github.twinland.sim.json.JsonInputException if it cannot run there
     */
    public Testbed(Load load, MachineSummary machine, SimulationSetup setup) {
        this.load = load;
        this.machine = machine;
        this.setup = setup;
        this.workloads = load.on(machine.topology());
    }

    /**
     * What runs.
     *
     * @return the load
     */
    public Load load() {
        return load;
    }

    /**
     * Where it runs.
     *
     * @return the machine
     */
    public MachineSummary machine() {
        return machine;
    }

    /**
     * What runs, as it was drawn.
     *
     * @param seed of what the load draws
     * @return the tasks
     */
    public Workload workload(long seed) {
        return workloads.apply(seed);
    }

    /**
     * One run.
     *
     * @param workload what runs: {@link #workload} of the variation's seed
     * @param scheduler who decides
     * @param variation what this run has of its own
     * @param reproducer the command that runs it again, named in violations
     * @return a simulation that has not run yet
     */
    public Simulation simulation(Workload workload, Scheduler scheduler, Variation variation, String reproducer) {
        return new Simulation(variation.applyTo(setup).withReproducer(reproducer), workload, scheduler);
    }
}
