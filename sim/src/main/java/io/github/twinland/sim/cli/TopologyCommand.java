package io.github.twinland.sim.cli;

import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyDrawing;
import io.github.twinland.sim.machine.TopologyJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code twinland topology}: draws a machine, and writes it as JSON to edit. */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        description = "Draws a machine: its NUMA nodes, last-level caches, cores and CPUs.",
        footer = {
            "",
            "Presets: arm-juno, laptop-hybrid, desktop-8c, server-2s, server-2s-epyc. The JSON is what --topology reads.",
            "",
            "Examples:",
            "  twinland topology host",
            "  twinland topology 4c2t+8c@583 --json laptop.json",
            "  tar -czf sys.tar.gz /sys/devices/system/cpu /sys/devices/system/node",
            "  twinland topology sys.tar.gz"
        })
final class TopologyCommand implements Callable<Integer> {

    /** Wider lines are hard to read, however wide the terminal. */
    private static final int WIDEST = 100;

    private final CliContext context;

    @Parameters(
            paramLabel = "SPEC",
            description = "Short form such as 2n4l8c2t, preset, host, JSON file, or recorded sysfs folder or tar"
                    + " (docs/topology.md).")
    private String spec = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    TopologyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Topology topology = Topologies.read(spec);
        try (JsonDestination json = output.open(context, List.of())) {
            json.write(generator ->
                    generator.writeRawValue(TopologyJson.write(topology).stripTrailing()));
        }
        if (output.wantsTable()) {
            int width = Math.min(context.terminal().output().width(), WIDEST);
            context.out().print(TopologyDrawing.draw(topology, width));
        }
        return ExitCodes.OK;
    }
}
