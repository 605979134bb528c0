package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.workload.CpuMasks;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.WorkloadDescription;
import io.github.twinland.sim.workload.rtapp.RtAppNode.Entry;
import io.github.twinland.sim.workload.rtapp.RtAppThread.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A workload in the JSON of rt-app. What rt-app can do and the simulator cannot is an error that names it and its line;
 * only what rt-app's own log files depend on is passed over.
 */
public final class RtAppFile implements WorkloadDescription {

    private final GlobalSection global;
    private final List<RtAppThread> threads;
    private final EventReader events;

    private RtAppFile(GlobalSection global, List<RtAppThread> threads, EventReader events) {
        this.global = global;
        this.threads = threads;
        this.events = events;
    }

    /**
     * Reads a workload.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return the workload
     * @throws JsonInputException if it is no JSON of rt-app, or asks for what is not simulated
     */
    public static RtAppFile parse(String text, String source) {
        RtAppNode root = RtAppNode.parse(text, source).requireObject();
        for (Entry entry : root.entries()) {
            // "resources" is kept by rt-app for old files; it makes all resources when they are used.
            if (!List.of("global", "tasks", "resources").contains(entry.name())) {
                throw entry.value().error("has no meaning for rt-app; known names are global, tasks, resources");
            }
        }
        GlobalSection global = GlobalSection.read(root.find("global"));
        RtAppNode tasks = root.find("tasks");
        if (tasks == null || tasks.requireObject().entries().isEmpty()) {
            throw root.error("has no 'tasks'");
        }
        EventReader events = new EventReader();
        ThreadReader reader = new ThreadReader(events, global.defaultPolicy());
        List<RtAppThread> threads = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Entry entry : tasks.entries()) {
            RtAppThread thread = reader.read(entry.name(), entry.value());
            if (!names.add(thread.name())) {
                throw entry.value().error("is the second thread of this name; use 'instance' for more of one kind");
            }
            if (thread.isEndless() && global.durationNs() == Long.MAX_VALUE) {
                throw entry.value().error("loops without end, so $.global needs a 'duration'");
            }
            threads.add(thread);
        }
        threads.forEach(thread -> checkForks(thread, names));
        return new RtAppFile(global, threads, events);
    }

    private static void checkForks(RtAppThread thread, Set<String> names) {
        for (Phase phase : thread.phases()) {
            for (RtAppEvent event : phase.events()) {
                if (event.kind() == RtAppEvent.Kind.FORK && !names.contains(event.ref())) {
                    throw thread.where().error("forks '" + event.ref() + "', which is not among the tasks");
                }
                if (event.kind() == RtAppEvent.Kind.BARRIER && thread.instances() == 0) {
                    throw thread.where().error("a barrier cannot be used by a task that is only forked (instance 0)");
                }
            }
        }
    }

    @Override
    public String format() {
        return "rt-app";
    }

    @Override
    public Workload workload(Topology topology, long seed) {
        for (RtAppThread thread : threads) {
            int missing = CpuMasks.firstMissing(thread.cpus(), topology);
            if (missing != CpuMasks.NONE) {
                throw thread.where().error(CpuMasks.missing(missing, topology));
            }
        }
        return new RtAppWorkload(threads, events, capacity(topology)).build(global.durationNs());
    }

    /** The speed at which {@code run} is meant: that of the CPU rt-app calibrates itself on. */
    private int capacity(Topology topology) {
        Integer cpu = global.calibrationCpu();
        if (cpu == null) {
            return TopologyBuilder.FULL_CAPACITY;
        }
        if (!topology.present().contains(cpu)) {
            throw threads.get(0)
                    .where()
                    .error("$.global.calibration is CPU" + cpu + ", which this machine lacks; it has CPUs "
                            + topology.present());
        }
        return topology.capacityOf(cpu);
    }
}
