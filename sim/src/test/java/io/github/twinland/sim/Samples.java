package io.github.twinland.sim;

import io.github.twinland.sim.workload.recorded.Recording;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import java.nio.file.Path;

/** The recordings that the project ships. */
public final class Samples {

    private static final Path FOLDER = Path.of("..", "traces", "samples");

    private Samples() {}

    /** {@code perf sched record} of a busy 2-CPU VM, Linux 7.3.4, EEVDF: wakings only. */
    public static Path schedRecording() {
        return FOLDER.resolve("vm-7.3.4/eevdf.perf-sched-script.txt.gz");
    }

    /** The same VM with every sched event recorded: wakings and wakeups. */
    public static Path allSchedEvents() {
        return FOLDER.resolve("vm-7.3.4/eevdf-all-sched-events.perf-script.txt.gz");
    }

    public static Recording read(Path sample) {
        try (TraceReader reader = Traces.open(sample)) {
            return Recording.read(reader);
        } catch (TraceException e) {
            throw new IllegalStateException(e);
        }
    }
}
