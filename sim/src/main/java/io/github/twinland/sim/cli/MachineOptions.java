package io.github.twinland.sim.cli;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.report.MachineSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The simulated machine, what scheduling costs on it, and the seed. */
public final class MachineOptions {

    private enum Costs {
        DEFAULT,
        ZERO
    }

    private enum SchedulerCosts {
        DEFAULT,
        IDEAL
    }

    @Option(
            names = {"-t", "--topology"},
            paramLabel = "SPEC",
            description = {
                "Machine: 8 is 8 cores, 2n1l4c2t is 2 NUMA nodes of 1 last-level cache, 4 cores, 2 threads each,"
                        + " 4c@446+2c@1024 has two kinds of cores (default: the CPUs of the recording, all alike)."
            })
    private @Nullable String topology;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--shuffle-ties",
            paramLabel = "N",
            description = "Shuffle events of the same instant, by this seed; finds policies that rest on an accident.")
    private long tieSeed;

    @Option(
            names = "--costs",
            paramLabel = "KIND",
            defaultValue = "default",
            description = "What switching, waking and migrating cost: default, or zero for nothing.")
    private Costs costs = Costs.DEFAULT;

    @Option(
            names = "--scheduler-cost",
            paramLabel = "KIND",
            defaultValue = "default",
            description = "What the user-space scheduler costs: default, or ideal for nothing.")
    private SchedulerCosts schedulerCost = SchedulerCosts.DEFAULT;

    /** For picocli. */
    public MachineOptions() {}

    /**
     * The seed of the simulations.
     *
     * @return any number
     */
    public long seed() {
        return seed;
    }

    /**
     * The machine that was asked for.
     *
     * @return null if none was
     * @throws io.github.twinland.sim.machine.TopologyException if it cannot be read
     */
    public @Nullable MachineSummary machine() {
        return topology == null ? null : new MachineSummary(topology, TopologySpec.parse(topology));
    }

    /**
     * The rules of a simulation on a machine.
     *
     * @param machine the machine
     * @return costs and seeds as asked for
     */
    public SimulationSetup setup(Topology machine) {
        SimulationSetup setup = SimulationSetup.on(machine).withSeed(seed);
        if (costs == Costs.ZERO) {
            setup = setup.withCosts(CostModel.zero());
        }
        if (schedulerCost == SchedulerCosts.IDEAL) {
            setup = setup.withExt(ExtConfig.defaults().withSchedulerCost(SchedulerCost.idealCost()));
        }
        return tieSeed == 0 ? setup : setup.withShuffledTies(tieSeed);
    }
}
