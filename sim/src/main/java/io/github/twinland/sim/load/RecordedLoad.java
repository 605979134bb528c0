package io.github.twinland.sim.load;

import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.MachineSummary;
import io.github.twinland.sim.report.TraceSummary;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.recorded.Recording;
import io.github.twinland.sim.workload.recorded.ReplayMode;
import java.util.function.LongFunction;

/**
 * The load of a recording.
 *
 * @param trace which recording, and how well it was read
 * @param recording read to its end
 * @param mode which wake-ups depend on the simulation
 */
public record RecordedLoad(TraceSummary trace, Recording recording, ReplayMode mode) implements Load {

    @Override
    public String name() {
        return trace.file();
    }

    @Override
    public String format() {
        return trace.format();
    }

    @Override
    public MachineSummary defaultMachine() {
        return MachineSummary.recorded(recording.recordedCpus());
    }

    @Override
    public LongFunction<Workload> on(Topology topology) {
        Workload workload = recording.workload(mode, topology);
        return seed -> workload;
    }

    @Override
    public long expectedNs(Workload workload) {
        return recording.metrics().spanNs();
    }
}
