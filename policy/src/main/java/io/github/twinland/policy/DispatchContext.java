package io.github.twinland.policy;

/**
 * What a policy may see and do in one dispatch round. The idle CPUs are a snapshot taken when the round began; sending
 * a task does not change it.
 */
public interface DispatchContext {

    /** Target of a task that may run on whichever CPU of its affinity mask is free first. */
    int ANY_CPU = -1;

    /** Slice of a task that runs until it blocks or a higher class preempts it. */
    long SLICE_INFINITE = -1L;

    /** Slice that stands for the kernel half's default slice. */
    long SLICE_DEFAULT = 0L;

    /**
     * Time at which the round began.
     *
     * @return ns
     */
    long now();

    /**
     * How many CPUs belong to fully idle cores, that is cores of which every online SMT sibling is idle. The CPU on
     * which the user-space scheduler itself runs counts as idle.
     *
     * @return number of CPUs, at least 0
     */
    int idleCpuCount();

    /**
     * The CPUs of fully idle cores in ascending order of their ids.
     *
     * @param index 0 .. {@link #idleCpuCount()} - 1
     * @return a CPU id
     */
    int idleCpu(int index);

    /**
     * Whether the CPU belongs to a fully idle core.
     *
     * @param cpu a CPU id; ids that are out of range or offline are not idle
     * @return true if {@link #idleCpu(int)} would list it
     */
    boolean isIdle(int cpu);

    /**
     * Tasks that wait in the kernel's {@code queued} ring and have not reached the policy yet.
     *
     * @return number of tasks, at least 0
     */
    long queuedInKernel();

    /**
     * Sends one task to the kernel half.
     *
     * @param pid a task enqueued before and not dispatched since
     * @param cpu the target CPU, or {@link #ANY_CPU}
     * @param sliceNs its time slice in ns, {@link #SLICE_DEFAULT} or {@link #SLICE_INFINITE}
     * @param vtime its place in a DSQ ordered by virtual time (unsigned), and what {@code QueuedTask.vtime()} will be
     *     the next time it is enqueued
     * @return false if the {@code dispatched} ring is full: keep the task and end the round
     */
    boolean dispatch(int pid, int cpu, long sliceNs, long vtime);
}
