package io.github.twinland.sim.workload;

import io.github.twinland.policy.CpuSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A task of a workload: who it is, where it may run, when it starts and what it does.
 *
 * @param pid thread id, unique in the workload, at least 1
 * @param reportedPid the pid shown to the user; differs from {@code pid} where a recording reuses one
 * @param tgid process id, at least 1
 * @param comm name
 * @param priority kernel priority: 0..99 real time (lower is more urgent), 100..139 is nice -20..19
 * @param cpus ids of the CPUs it may run on, or null for all
 * @param kernelThread whether it is a kernel thread that must not wait for user space
 * @param startNs when it starts, ns from the start of the run, or {@link #STARTED_BY_FORK}
 * @param program makes the program, from a seed that is different for every task and run
 * @param reporting how it appears in what is measured
 */
public record TaskSpec(
        int pid,
        int reportedPid,
        int tgid,
        String comm,
        int priority,
        @Nullable CpuSet cpus,
        boolean kernelThread,
        long startNs,
        LongFunction<TaskProgram> program,
        Reporting reporting) {

    /** Start time of a task that another one forks. */
    public static final long STARTED_BY_FORK = -1L;

    /** Priority of a task of nice 0. */
    public static final int DEFAULT_PRIORITY = 120;

    /** First priority that is not real time. */
    public static final int FIRST_FAIR_PRIORITY = 100;

    /**
     * Checks the ranges.
     *
     * @param pid thread id, unique in the workload, at least 1
     * @param reportedPid the pid shown to the user; differs from {@code pid} where a recording reuses one
     * @param tgid process id, at least 1
     * @param comm name
     * @param priority kernel priority: 0..99 real time (lower is more urgent), 100..139 is nice -20..19
     * @param cpus ids of the CPUs it may run on, or null for all
     * @param kernelThread whether it is a kernel thread that must not wait for user space
     * @param startNs when it starts, ns from the start of the run, or {@link #STARTED_BY_FORK}
     * @param program makes the program, from a seed that is different for every task and run
     * @param reporting how it appears in what is measured
     */
    public TaskSpec {
        if (pid < 1) {
            throw new IllegalArgumentException("pid of task '" + comm + "' must be at least 1, got " + pid);
        }
        if (priority < 0 || priority > 139) {
            throw new IllegalArgumentException("priority of task '" + comm + "' must be 0..139, got " + priority);
        }
        if (startNs < STARTED_BY_FORK) {
            throw new IllegalArgumentException("start of task '" + comm + "' must not be negative, got " + startNs);
        }
    }

    /**
     * A task that is measured by itself.
     *
     * @param pid thread id, unique in the workload, at least 1
     * @param reportedPid the pid shown to the user
     * @param tgid process id, at least 1
     * @param comm name
     * @param priority kernel priority: 0..99 real time, 100..139 is nice -20..19
     * @param cpus ids of the CPUs it may run on, or null for all
     * @param kernelThread whether it is a kernel thread that must not wait for user space
     * @param startNs when it starts, ns from the start of the run, or {@link #STARTED_BY_FORK}
     * @param program makes the program, from a seed that is different for every task and run
     */
    public TaskSpec(
            int pid,
            int reportedPid,
            int tgid,
            String comm,
            int priority,
            @Nullable CpuSet cpus,
            boolean kernelThread,
            long startNs,
            LongFunction<TaskProgram> program) {
        this(pid, reportedPid, tgid, comm, priority, cpus, kernelThread, startNs, program, Reporting.EACH);
    }
}
