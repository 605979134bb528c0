package io.github.twinland.sim.html;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.timeline.RecordedTimeline;
import io.github.twinland.sim.timeline.Segment;
import io.github.twinland.sim.timeline.SimulatedTimeline;
import io.github.twinland.sim.timeline.Timeline;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What one lane of the page shows: a recording, or a simulation.
 *
 * @param label such as the policy as the user gave it
 * @param timeline what ran where and when
 * @param tasks by the index that segments give
 * @param cpus ids of its CPUs, ascending
 */
public record Lane(String label, Timeline timeline, List<Task> tasks, List<Integer> cpus) {

    private static final String SCHEDULER = "twinland";

    /**
     * Who a task is.
     *
     * @param pid as shown to the user; 0 for the user-space scheduler of a simulation
     * @param comm its name
     */
    public record Task(int pid, String comm) {}

    /**
     * Copies the lists.
     *
     * @param label such as the policy as the user gave it
     * @param timeline what ran where and when
     * @param tasks by the index that segments give
     * @param cpus ids of its CPUs, ascending
     */
    public Lane {
        tasks = List.copyOf(tasks);
        cpus = List.copyOf(cpus);
    }

    /**
     * Of a recording.
     *
     * @param label what to call it
     * @param recorded read to its end
     * @return the lane, with the CPUs that tasks ran on
     */
    public static Lane of(String label, RecordedTimeline recorded) {
        Timeline timeline = recorded.timeline();
        TreeSet<Integer> cpus = new TreeSet<>();
        for (int i = 0; i < timeline.size(); i++) {
            Segment segment = timeline.segment(i);
            if (segment.hasRun()) {
                cpus.add(segment.cpu());
            }
        }
        List<Task> tasks = recorded.tasks().stream()
                .map(task -> new Task(task.pid(), task.comm()))
                .toList();
        return new Lane(label, timeline, tasks, new ArrayList<>(cpus));
    }

    /**
     * Of a simulation.
     *
     * @param label what to call it
     * @param simulated has run; keeps one task more than the workload has, the user-space scheduler
     * @param workload what ran
     * @param topology where
     * @return the lane, with all CPUs that are present
     */
    public static Lane of(String label, SimulatedTimeline simulated, Workload workload, Topology topology) {
        List<Task> tasks = new ArrayList<>();
        workload.tasks().forEach(task -> tasks.add(new Task(task.reportedPid(), task.comm())));
        tasks.add(new Task(0, SCHEDULER));
        List<Integer> cpus = new ArrayList<>();
        CpuSet present = topology.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            cpus.add(cpu);
        }
        return new Lane(label, simulated.timeline(), tasks, cpus);
    }
}
