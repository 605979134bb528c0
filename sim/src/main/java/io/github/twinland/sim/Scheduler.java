package io.github.twinland.sim;

import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.ext.ExtCounters;
import io.github.twinland.sim.workload.Workload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who schedules the tasks that are not real time: a policy behind sched_ext, or a class of the kernel itself. */
public interface Scheduler {

    /**
     * Its name.
     *
     * @return as the user gives it
     */
    String name();

    /**
     * Its parameters.
     *
     * @return values by name, in declared order, defaults included
     */
    Map<String, String> parameters();

    /**
     * Whom it lets wait without bound by its own rules.
     *
     * @return words to follow "may starve"; empty if every wait is bounded
     */
    default String mayStarve() {
        return "";
    }

    /**
     * Puts it into a kernel. Called once for each run; nothing may be shared between runs.
     *
     * @param kernel a kernel that has not run yet
     * @param workload its tasks
     * @param setup the rules of the simulation
     * @return the class to give tasks to
     */
    Installed install(Kernel kernel, Workload workload, SimulationSetup setup);

    /** A scheduler inside a kernel. */
    interface Installed {

        /**
         * The class of ordinary tasks.
         *
         * @return added to the kernel
         */
        SchedClass schedClass();

        /**
         * Stops the user-space scheduler for a time, as SIGSTOP does; no effect on a class of the kernel.
         *
         * @param untilNs when it goes on, ns of virtual time
         */
        default void stopUntil(long untilNs) {}

        /**
         * What it counted, after the run.
         *
         * @return a report
         */
        Report report();
    }

    /**
     * What a scheduler did, apart from the tasks.
     *
     * @param schedulerCpuTimeNs CPU time that the user-space scheduler used, ns; 0 for a class of the kernel
     * @param counters counters of our BPF half, or null for a class of the kernel
     */
    record Report(long schedulerCpuTimeNs, @Nullable ExtCounters counters) {}
}
