package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.random.SplitMix64;
import io.github.twinland.sim.workload.SharedObjects;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Window;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.WorkloadDescription;
import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.ArrayList;
import java.util.List;

/** A workload in the JSON format of {@code docs/workloads.md}, which is read strictly: nothing in it is ignored. */
public final class WorkloadFile implements WorkloadDescription {

    /** Keeps arrival times apart from everything that tasks draw for themselves. */
    private static final long ARRIVAL_STREAMS = 0x6172_7269_7661_6c73L;

    /** Keeps start times apart from everything else. */
    private static final long START_STREAMS = 0x7374_6172_7473L;

    private final JsonValue root;
    private final List<TaskEntry> tasks;
    private final List<ArrivalEntry> arrivals;
    private final SharedObjects shared;
    private final Window window;

    private WorkloadFile(
            JsonValue root, List<TaskEntry> tasks, List<ArrivalEntry> arrivals, SharedObjects shared, Window window) {
        this.root = root;
        this.tasks = tasks;
        this.arrivals = arrivals;
        this.shared = shared;
        this.window = window;
    }

    /**
     * Reads a workload.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return the workload
     * @throws JsonInputException if it is not JSON of this format; the message names the JSON path
     */
    public static WorkloadFile parse(String text, String source) {
        return read(JsonValue.parse(text, source));
    }

    /**
     * Reads a workload that may be part of a larger document.
     *
     * @param root the workload
     * @return the workload
     * @throws JsonInputException if it is not of this format; the message names the JSON path
     */
    public static WorkloadFile read(JsonValue root) {
        root.requireNames(
                "description", "duration_ns", "warmup_ns", "tasks", "arrivals", "channels", "locks", "barriers");
        if (root.has("description")) {
            root.get("description").text();
        }
        List<JsonValue> entries = list(root, "tasks");
        TaskNames names = TaskNames.of(entries);
        SharedNames sharedNames = SharedNames.of(root);
        ProgramReader programs = new ProgramReader(names, sharedNames);
        List<TaskEntry> tasks = new ArrayList<>();
        boolean endless = false;
        for (JsonValue entry : entries) {
            tasks.add(TaskEntry.read(entry, names, programs));
            endless |= programs.endless();
            requireEnd(root, endless, entry, "repeats without end");
        }
        programs.checkWakeUps();
        List<ArrivalEntry> arrivals = new ArrayList<>();
        for (JsonValue entry : list(root, "arrivals")) {
            ArrivalEntry arrival = ArrivalEntry.read(entry, names);
            arrivals.add(arrival);
            requireEnd(root, arrival.count() == ArrivalEntry.UNTIL_THE_END, entry, "has no 'count'");
        }
        if (tasks.isEmpty() && arrivals.isEmpty()) {
            boolean empty = root.has("tasks") || root.has("arrivals");
            throw root.error(
                    empty
                            ? "has no task in it; give 'tasks' or 'arrivals' at least one"
                            : "has neither 'tasks' nor 'arrivals'");
        }
        return new WorkloadFile(root, tasks, arrivals, sharedNames.objects(), window(root));
    }

    static List<JsonValue> list(JsonValue root, String section) {
        return root.has(section) ? root.get(section).elements() : List.of();
    }

    private static void requireEnd(JsonValue root, boolean endless, JsonValue entry, String why) {
        if (endless && !root.has("duration_ns")) {
            throw entry.error(why + ", so the workload needs a 'duration_ns'");
        }
    }

    private static Window window(JsonValue root) {
        long duration = Long.MAX_VALUE;
        if (root.has("duration_ns")) {
            duration = root.get("duration_ns").integer(1, DurationDistribution.LONGEST_NS);
        }
        long warmup = 0;
        if (root.has("warmup_ns")) {
            warmup = root.get("warmup_ns").integer(0, Math.min(duration - 1, DurationDistribution.LONGEST_NS));
        }
        return new Window(warmup, duration);
    }

    @Override
    public String format() {
        return "twinland";
    }

    @Override
    public Workload workload(Topology topology, long seed) {
        List<TaskSpec> specs = new ArrayList<>();
        for (TaskEntry entry : tasks) {
            TaskEntry.requireCpus(entry.where(), entry.cpus(), topology);
            entry.addTo(specs, seed ^ START_STREAMS);
        }
        for (int i = 0; i < arrivals.size(); i++) {
            ArrivalEntry entry = arrivals.get(i);
            TaskEntry.requireCpus(entry.where(), entry.cpus(), topology);
            entry.addTo(specs, SplitMix64.streamSeed(seed ^ ARRIVAL_STREAMS, i), window.durationNs());
        }
        if (specs.isEmpty()) {
            throw root.error("no job arrives before the end of the run; give a larger rate or duration");
        }
        return new Workload(specs, 0, shared, window);
    }
}
