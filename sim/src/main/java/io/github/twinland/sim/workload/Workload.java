package io.github.twinland.sim.workload;

import java.util.List;

/**
 * What runs on the machine: tasks and the wake-ups between them. Immutable; each run makes its own program cursors, so
 * one workload can be run many times and by many threads at once.
 *
 * @param tasks the tasks; programs name each other by index in this list
 * @param tokens how many wake-ups are told apart by {@link TaskProgram#token()}, at least 0
 */
public record Workload(List<TaskSpec> tasks, int tokens) {

    /** Copies the list. */
    public Workload {
        tasks = List.copyOf(tasks);
        if (tokens < 0) {
            throw new IllegalArgumentException("number of wake-up tokens must not be negative, got " + tokens);
        }
    }

    /**
     * The largest pid in use, for tables indexed by pid.
     *
     * @return at least 0
     */
    public int maxPid() {
        int max = 0;
        for (TaskSpec task : tasks) {
            max = Math.max(max, task.pid());
        }
        return max;
    }
}
