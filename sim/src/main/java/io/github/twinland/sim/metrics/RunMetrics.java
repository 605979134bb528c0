package io.github.twinland.sim.metrics;

import java.util.List;

/**
 * What is measured of a recording or of one simulation.
 *
 * @param spanNs time covered: to the last exit of a simulation, to the last event of a recording, ns
 * @param tasks per task, in order of appearance
 * @param contextSwitches switches of any CPU to another task or to idle, as sched_switch counts them
 * @param cpuIds ids of the CPUs, ascending
 * @param cpuBusyNs time each of these CPUs was not idle, ns
 */
public record RunMetrics(
        long spanNs, List<TaskMetrics> tasks, long contextSwitches, List<Integer> cpuIds, List<Long> cpuBusyNs) {

    /**
     * Copies the lists.
     *
     * @param spanNs time covered: to the last exit of a simulation, to the last event of a recording, ns
     * @param tasks per task, in order of appearance
     * @param contextSwitches switches of any CPU to another task or to idle, as sched_switch counts them
     * @param cpuIds ids of the CPUs, ascending
     * @param cpuBusyNs time each of these CPUs was not idle, ns
     */
    public RunMetrics {
        tasks = List.copyOf(tasks);
        cpuIds = List.copyOf(cpuIds);
        cpuBusyNs = List.copyOf(cpuBusyNs);
    }

    /**
     * All tasks together.
     *
     * @return sums and merged distributions
     */
    public TaskMetrics total() {
        return TaskMetrics.total(tasks);
    }

    /**
     * Jain's fairness index (Jain, Chiu, Hawe 1984) over run time per weight of the tasks that ran:
     * {@code (sum x)^2 / (n * sum x^2)}, x = run time / weight. 1 is equal shares, 1/n is one task having all.
     *
     * @return 1/n .. 1, or 1 if no task ran
     */
    public double fairness() {
        return fairness(tasks);
    }

    /** The same of some tasks. */
    static double fairness(List<TaskMetrics> tasks) {
        double sum = 0;
        double squares = 0;
        int ran = 0;
        for (TaskMetrics task : tasks) {
            if (task.runtimeNs > 0) {
                double share = (double) task.runtimeNs / task.weight;
                sum += share;
                squares += share * share;
                ran++;
            }
        }
        return ran == 0 ? 1 : sum * sum / (ran * squares);
    }

    /**
     * How busy a CPU was.
     *
     * @param index position in {@link #cpuIds}
     * @return 0 .. 1
     */
    public double utilization(int index) {
        return spanNs == 0 ? 0 : (double) cpuBusyNs.get(index) / spanNs;
    }
}
