package io.github.twinland.sim.metrics;

import java.util.List;

/** What is measured of one task, in a recording or in a simulation. Times are ns. */
public final class TaskMetrics {

    /** Thread id shown to the user. */
    public int pid;

    /** Name; a recording may learn a later one. */
    public String comm;

    /** sched_ext weight, 100 for nice 0. */
    public int weight;

    /** Work done: run time at full speed. Equal for every policy. */
    public long runtimeNs;

    /** Time it occupied a CPU: run time at the speed the CPU had, plus switching and cache refill. */
    public long cpuTimeNs;

    /** Times it got a CPU. */
    public long switchedIn;

    /** Times it left a CPU because it slept or exited. */
    public long voluntary;

    /** Times it left a CPU although it wanted to run on. */
    public long involuntary;

    /** Times it got another CPU than the one before. */
    public long migrations;

    /** Runnable to running, every time it got a CPU. */
    public final Distribution waitNs = new Distribution();

    /** Runnable to running, after wake-ups and forks only. */
    public final Distribution wakeupLatencyNs = new Distribution();

    /** Wake-up, or start, to the next sleep, or exit. */
    public final Distribution responseNs = new Distribution();

    /**
     * Nothing measured yet.
     *
     * @param pid thread id shown to the user
     * @param comm name
     * @param weight sched_ext weight, 1 .. 10000
     */
    public TaskMetrics(int pid, String comm, int weight) {
        this.pid = pid;
        this.comm = comm;
        this.weight = weight;
    }

    /**
     * Tasks together.
     *
     * @param tasks any number
     * @return sums and merged distributions, without pid and weight
     */
    public static TaskMetrics total(List<TaskMetrics> tasks) {
        TaskMetrics total = new TaskMetrics(0, "total", 0);
        for (TaskMetrics task : tasks) {
            total.runtimeNs += task.runtimeNs;
            total.cpuTimeNs += task.cpuTimeNs;
            total.switchedIn += task.switchedIn;
            total.voluntary += task.voluntary;
            total.involuntary += task.involuntary;
            total.migrations += task.migrations;
            total.waitNs.addAll(task.waitNs);
            total.wakeupLatencyNs.addAll(task.wakeupLatencyNs);
            total.responseNs.addAll(task.responseNs);
        }
        return total;
    }
}
