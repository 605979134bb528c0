package io.github.twinland.sim.workload;

import java.util.List;

/**
 * What runs on the machine: tasks and the wake-ups between them. Immutable; each run makes its own program cursors, so
 * one workload can be run many times and by many threads at once.
 *
 * @param tasks the tasks; programs name each other by index in this list
 * @param tokens how many wake-ups are told apart by {@link TaskProgram#token()}, at least 0
 * @param shared what the tasks share
 * @param window when the run ends, and from when on it is measured
 */
public record Workload(List<TaskSpec> tasks, int tokens, SharedObjects shared, Window window) {

    /**
     * Copies the list.
     *
     * @param tasks the tasks; programs name each other by index in this list
     * @param tokens how many wake-ups are told apart by {@link TaskProgram#token()}, at least 0
     * @param shared what the tasks share
     * @param window when the run ends, and from when on it is measured
     */
    public Workload {
        tasks = List.copyOf(tasks);
        if (tokens < 0) {
            throw new IllegalArgumentException("number of wake-up tokens must not be negative, got " + tokens);
        }
    }

    /**
     * Tasks that share nothing but wake-ups, run to their end.
     *
     * @param tasks the tasks; programs name each other by index in this list
     * @param tokens how many wake-ups are told apart by {@link TaskProgram#token()}, at least 0
     */
    public Workload(List<TaskSpec> tasks, int tokens) {
        this(tasks, tokens, SharedObjects.NONE, Window.ALL);
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
