package io.github.twinland.sim.event;

import io.github.twinland.policy.CpuSet;

/**
 * What events may do to a machine while it runs. Whatever the kernel would refuse (to take the last CPU offline, a mask
 * without an online CPU, a task that is gone) changes nothing.
 */
public interface MachineControl {

    /**
     * Takes a CPU offline.
     *
     * @param cpu id of an existing CPU
     */
    void offline(int cpu);

    /**
     * Brings a CPU online.
     *
     * @param cpu id of an existing CPU
     */
    void online(int cpu);

    /**
     * Changes where a task may run.
     *
     * @param task its index in the workload
     * @param cpus the new affinity mask, of any range
     */
    void setAffinity(int task, CpuSet cpus);

    /**
     * Changes the priority of a task.
     *
     * @param task its index in the workload
     * @param priority kernel priority, 100 .. 139 for nice -20 .. 19; 0 .. 99 only for a task that is real time already
     */
    void setPriority(int task, int priority);

    /**
     * Stops the user-space scheduler for a time; no effect on a class of the kernel.
     *
     * @param untilNs when it goes on, ns of virtual time
     */
    void stopScheduler(long untilNs);
}
