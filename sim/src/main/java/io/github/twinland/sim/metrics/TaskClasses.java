package io.github.twinland.sim.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The class of each task of a load, by what it did in one run, for all others. */
public final class TaskClasses {

    private final List<TaskClass> inOrder = new ArrayList<>();
    private final Map<String, TaskClass> byName = new HashMap<>();

    /**
     * The classes of tasks.
     *
     * @param metrics of a recording or of a run
     */
    public TaskClasses(RunMetrics metrics) {
        for (TaskMetrics task : metrics.tasks()) {
            TaskClass taskClass = TaskClass.of(task);
            inOrder.add(taskClass);
            byName.putIfAbsent(task.comm, taskClass);
        }
    }

    /**
     * The classes of the tasks of another run. With another seed there may be others, as where arrivals of one kind did not
     * happen at all; these are known by their names, and if even that is new, by what they did themselves.
     *
     * @param metrics of a run of the same load
     * @return in the order of its tasks
     */
    List<TaskClass> of(RunMetrics metrics) {
        if (metrics.tasks().size() == inOrder.size()) {
            return inOrder;
        }
        return metrics.tasks().stream()
                .map(task -> byName.getOrDefault(task.comm, TaskClass.of(task)))
                .toList();
    }
}
