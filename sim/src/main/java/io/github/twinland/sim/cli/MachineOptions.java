package io.github.twinland.sim.cli;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCosts;
import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.report.MachineSummary;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The simulated machine, and what scheduling costs on it. */
public final class MachineOptions {

    private static final String TOPOLOGY = "--topology";
    private static final String COSTS = "--costs";
    private static final String SCHEDULER_COST = "--scheduler-cost";
    private static final String DEFAULT = "default";

    @Option(
            names = {"-t", TOPOLOGY},
            paramLabel = "SPEC",
            description = {
                "Machine: 8 is 8 cores, 2n1l4c2t is 2 NUMA nodes of 1 last-level cache, 4 cores, 2 threads each,"
                        + " 4c@446+2c@1024 has two kinds of cores; or a preset, host, a JSON file, a recorded sysfs folder"
                        + " or tar (default: recorded, the CPUs of the recording, all alike; where there is none, 4 cores)."
            })
    private @Nullable String topology;

    @Option(
            names = COSTS,
            paramLabel = CostModels.FORM,
            defaultValue = DEFAULT,
            description = "What switching, waking and migrating cost (default: ${DEFAULT-VALUE}).")
    private String costs = DEFAULT;

    @Option(
            names = SCHEDULER_COST,
            paramLabel = SchedulerCosts.FORM,
            defaultValue = DEFAULT,
            description = "What the user-space scheduler costs (default: ${DEFAULT-VALUE}).")
    private String schedulerCost = DEFAULT;

    /** For picocli. */
    public MachineOptions() {}

    /**
     * Where the costs come from.
     *
     * @return as the user gave it
     */
    public String costs() {
        return costs;
    }

    /** The options as given, to be typed again. */
    Stream<String> arguments() {
        Stream<String> machine = topology == null ? Stream.of() : Stream.of(TOPOLOGY, topology);
        Stream<String> costly = costs.equals(DEFAULT) ? Stream.of() : Stream.of(COSTS, costs);
        Stream<String> scheduler =
                schedulerCost.equals(DEFAULT) ? Stream.of() : Stream.of(SCHEDULER_COST, schedulerCost);
        return Stream.of(machine, costly, scheduler).flatMap(given -> given);
    }

    /** For commands without a recording, where nothing but a machine can be asked for. */
    void refuseRecorded() {
        if (MachineSummary.RECORDED.equals(topology)) {
            throw CliException.badInput("--topology " + topology
                    + ": there is no recording here whose CPUs could be meant;" + " give a machine, such as 4 or 4c2t");
        }
    }

    /**
     * The machine with its costs; files are read now.
     *
     * @return puts a load on it, or on the load's own machine if none was asked for
     * @throws io.github.twinland.sim.machine.TopologyException if the machine is nothing known, or cannot be read
     * @throws io.github.twinland.sim.json.JsonInputException if a JSON file is not of its format
     */
    public Function<Load, Testbed> machine() {
        MachineSummary asked = topology == null || topology.equals(MachineSummary.RECORDED)
                ? null
                : new MachineSummary(topology, Topologies.read(topology));
        CostModel costModel = CostModels.read(costs);
        ExtConfig ext = ExtConfig.defaults().withSchedulerCost(SchedulerCosts.read(schedulerCost));
        return load -> {
            MachineSummary machine = asked == null ? load.defaultMachine() : asked;
            SimulationSetup setup =
                    SimulationSetup.on(machine.topology()).withCosts(costModel).withExt(ext);
            return new Testbed(load, machine, setup);
        };
    }
}
