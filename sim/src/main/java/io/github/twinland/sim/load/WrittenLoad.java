package io.github.twinland.sim.load;

import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.MachineSummary;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.WorkloadDescription;
import java.util.function.LongFunction;

/**
 * A workload that somebody wrote.
 *
 * @param name the file as the user gave it
 * @param description what it says
 */
public record WrittenLoad(String name, WorkloadDescription description) implements Load {

    /** The machine it runs on if nobody asks for another one. */
    public static final String DEFAULT_TOPOLOGY = "4";

    @Override
    public String format() {
        return description.format();
    }

    @Override
    public MachineSummary defaultMachine() {
        return new MachineSummary(DEFAULT_TOPOLOGY, Topologies.read(DEFAULT_TOPOLOGY));
    }

    @Override
    public LongFunction<Workload> on(Topology topology) {
        return seed -> description.workload(topology, seed);
    }

    /** The end of the run if it is known, else the last start of a task. */
    @Override
    public long expectedNs(Workload workload) {
        long lastStartNs =
                workload.tasks().stream().mapToLong(TaskSpec::startNs).max().orElse(0);
        return workload.window().durationNs() == Long.MAX_VALUE
                ? lastStartNs
                : workload.window().durationNs();
    }
}
