package io.github.twinland.sim.fuzz.cases;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the section {@code events} of a case: what happens to the machine from outside. */
final class EventReader {

    private static final long MOST_NS = 8_796_093_022_207L;
    private static final String KINDS = "offline, online, stop_scheduler_ns, task with cpus, task with nice";

    private final Workload workload;
    /** Index of the first task of each name. */
    private final Map<String, Integer> tasks = new HashMap<>();

    private EventReader(Workload workload) {
        this.workload = workload;
        List<TaskSpec> specs = workload.tasks();
        for (int index = 0; index < specs.size(); index++) {
            tasks.putIfAbsent(specs.get(index).comm(), index);
        }
    }

    static List<MachineEvent> read(JsonValue root, Workload workload) {
        List<MachineEvent> events = new ArrayList<>();
        if (root.has("events")) {
            EventReader reader = new EventReader(workload);
            for (JsonValue event : root.get("events").elements()) {
                events.add(reader.event(event));
            }
        }
        return events;
    }

    private MachineEvent event(JsonValue event) {
        long atNs = event.get("at_ns").integer(0, MOST_NS);
        if (event.has("offline")) {
            return new MachineEvent.CpuOffline(
                    atNs, cpu(event.requireNames("at_ns", "offline").get("offline")));
        }
        if (event.has("online")) {
            return new MachineEvent.CpuOnline(
                    atNs, cpu(event.requireNames("at_ns", "online").get("online")));
        }
        if (event.has("stop_scheduler_ns")) {
            event.requireNames("at_ns", "stop_scheduler_ns");
            return new MachineEvent.SchedulerStop(
                    atNs, event.get("stop_scheduler_ns").integer(0, MOST_NS));
        }
        if (event.has("cpus")) {
            event.requireNames("at_ns", "task", "cpus");
            return new MachineEvent.Affinity(atNs, task(event.get("task")), cpus(event.get("cpus")));
        }
        if (event.has("nice")) {
            event.requireNames("at_ns", "task", "nice");
            int task = task(event.get("task"));
            if (workload.tasks().get(task).priority() < TaskSpec.FIRST_FAIR_PRIORITY) {
                throw event.get("task").error("is a real-time task; 'nice' is for others");
            }
            int nice = (int) event.get("nice").integer(-20, 19);
            return new MachineEvent.Priority(atNs, task, TaskSpec.DEFAULT_PRIORITY + nice);
        }
        throw event.error("is no event; events are " + KINDS);
    }

    private static CpuSet cpus(JsonValue ids) {
        CpuSet cpus = new CpuSet(TopologyBuilder.CPU_ID_LIMIT);
        for (JsonValue id : ids.elements()) {
            cpus.add(cpu(id));
        }
        return cpus;
    }

    private static int cpu(JsonValue id) {
        return (int) id.integer(0, TopologyBuilder.CPU_ID_LIMIT - 1);
    }

    private int task(JsonValue name) {
        Integer index = tasks.get(name.text());
        if (index == null) {
            throw name.error("there is no task '" + name.text() + "'");
        }
        return index;
    }
}
