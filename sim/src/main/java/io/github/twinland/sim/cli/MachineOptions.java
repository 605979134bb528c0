package io.github.twinland.sim.cli;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCosts;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.MachineSummary;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The simulated machine, what scheduling costs on it, and the seed. */
public final class MachineOptions {

    @Option(
            names = {"-t", "--topology"},
            paramLabel = "SPEC",
            description = {
                "Machine: 8 is 8 cores, 2n1l4c2t is 2 NUMA nodes of 1 last-level cache, 4 cores, 2 threads each,"
                        + " 4c@446+2c@1024 has two kinds of cores; or a preset, host, a JSON file, a recorded sysfs folder"
                        + " or tar (default: recorded, the CPUs of the recording, all alike; where there is none, 4 cores)."
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
            paramLabel = CostModels.FORM,
            defaultValue = "default",
            description = "What switching, waking and migrating cost (default: ${DEFAULT-VALUE}).")
    private String costs = "default";

    @Option(
            names = "--scheduler-cost",
            paramLabel = SchedulerCosts.FORM,
            defaultValue = "default",
            description = "What the user-space scheduler costs (default: ${DEFAULT-VALUE}).")
    private String schedulerCost = "default";

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
     * Where the costs come from.
     *
     * @return as the user gave it
     */
    public String costs() {
        return costs;
    }

    /**
     * The machine that was asked for.
     *
     * @return null if none was, or that of the recording
     * @throws io.github.twinland.sim.machine.TopologyException if it is nothing known, or cannot be read
     * @throws io.github.twinland.sim.json.JsonInputException if a JSON file is not of its format
     */
    public @Nullable MachineSummary machine() {
        return topology == null || topology.equals(MachineSummary.RECORDED)
                ? null
                : new MachineSummary(topology, Topologies.read(topology));
    }

    /** For commands without a recording, where nothing but a machine can be asked for. */
    void refuseRecorded() {
        if (MachineSummary.RECORDED.equals(topology)) {
            throw CliException.badInput("--topology " + topology
                    + ": there is no recording here whose CPUs could be meant;" + " give a machine, such as 4 or 4c2t");
        }
    }

    /**
     * The rules of simulations; files are read now.
     *
     * @param command what runs them again, from {@link CommandText}
     * @return makes the setup of a simulation on a machine, with costs and seeds as asked for
     * @throws io.github.twinland.sim.json.JsonInputException if a file of costs cannot be read
     */
    public Function<Topology, SimulationSetup> rules(String command) {
        CostModel costModel = CostModels.read(costs);
        ExtConfig ext = ExtConfig.defaults().withSchedulerCost(SchedulerCosts.read(schedulerCost));
        return machine -> {
            SimulationSetup setup = SimulationSetup.on(machine)
                    .withSeed(seed)
                    .withCosts(costModel)
                    .withExt(ext)
                    .withReproducer(command);
            return tieSeed == 0 ? setup : setup.withShuffledTies(tieSeed);
        };
    }
}
