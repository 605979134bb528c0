package io.github.twinland.sim.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A scheduling class of the modelled kernel, the counterpart of struct sched_class (kernel/sched/sched.h). The kernel
 * asks the classes in their order of rank; a class keeps its own queues.
 */
public interface SchedClass {

    /**
     * A task begins to exist (kernel: task_fork()); it is woken right after.
     *
     * @param task new
     */
    default void forked(SimTask task) {}

    /**
     * A task was woken or forked: choose a CPU for it, queue it, and have that CPU reschedule if need be.
     *
     * @param task runnable, in no queue
     * @param waker the CPU on which it is woken, or null if it is woken by a timer or a device
     */
    void wake(SimTask task, @Nullable Cpu waker);

    /**
     * Chooses what a CPU runs next among this class's tasks, and takes it out of its queue.
     *
     * @param cpu the CPU that reschedules
     * @param current its running task if that is of this class and still wants the CPU, else null
     * @return the task to run, {@code current} to go on with it, or null to leave the CPU to the classes below
     */
    @Nullable
    SimTask pick(Cpu cpu, @Nullable SimTask current);

    /**
     * A task that ran leaves the CPU (kernel: put_prev_task()). If it is still runnable it must be queued again.
     *
     * @param cpu the CPU it leaves
     * @param task the task
     * @param next the task that follows, or null if the CPU goes idle
     */
    void put(Cpu cpu, SimTask task, @Nullable SimTask next);

    /**
     * A task of this class starts to run (kernel: set_next_task()).
     *
     * @param cpu the CPU it starts on
     * @param task the task, already current there
     */
    default void started(Cpu cpu, SimTask task) {}

    /**
     * The running task used CPU time (kernel: update_curr()).
     *
     * @param task a task of this class
     * @param elapsedNs CPU time since the last call, at least 0
     */
    default void charge(SimTask task, long elapsedNs) {}

    /**
     * When the class wants to look at the running task again if nothing else happens; it is looked at in
     * {@link #expired}.
     *
     * @param cpu the CPU it runs on
     * @param task the running task
     * @return ns of virtual time, or {@link Long#MAX_VALUE} for never
     */
    default long reviewAt(Cpu cpu, SimTask task) {
        return Long.MAX_VALUE;
    }

    /**
     * The time given by {@link #reviewAt} came and the task still runs (kernel: task_tick()).
     *
     * @param cpu the CPU it runs on
     * @param task the running task, charged up to now
     * @return true if the CPU has to reschedule
     */
    default boolean expired(Cpu cpu, SimTask task) {
        return false;
    }

    /**
     * Whether the tick goes on while a task runs (kernel: sched_can_stop_tick() of kernel/sched/core.c, if the CPU is one
     * of nohz_full).
     *
     * @param cpu the CPU it runs on
     * @param task the running task
     * @return false if it is spared the cost of ticks
     */
    default boolean needsTick(Cpu cpu, SimTask task) {
        return true;
    }

    /**
     * A CPU became idle, or stopped being idle because a task of any class starts.
     *
     * @param cpu the CPU
     * @param idle whether it is idle now
     */
    default void idleChanged(Cpu cpu, boolean idle) {}

    /**
     * An idle CPU rescheduled, found nothing to run and stays idle.
     *
     * @param cpu the CPU
     */
    default void stillIdle(Cpu cpu) {}

    /**
     * The running task gives way (kernel: yield_task()); the CPU reschedules right after.
     *
     * @param task the running task
     */
    default void yielded(SimTask task) {}

    /**
     * A waiting task must leave its queue, because its affinity or priority changes or a CPU goes offline (kernel:
     * dequeue_task() with DEQUEUE_SAVE).
     *
     * @param task runnable, not running
     */
    void dequeue(SimTask task);

    /**
     * A task that was taken out by {@link #dequeue} is queued again (kernel: enqueue_task() with ENQUEUE_RESTORE). Where
     * a class does nothing special, it is placed as if it had been woken.
     *
     * @param task runnable, in no queue; its CPU is online and in its affinity mask
     */
    default void enqueue(SimTask task) {
        wake(task, null);
    }

    /**
     * The affinity mask of a task is another now (kernel: set_cpus_allowed()). If the task waits, it is in no queue.
     *
     * @param task in any state but exited
     */
    default void affinityChanged(SimTask task) {}

    /**
     * The priority and weight of a task are others now (kernel: reweight_task()). If the task waits, it is in no queue.
     *
     * @param task in any state but exited
     */
    default void priorityChanged(SimTask task) {}

    /**
     * A CPU takes part in scheduling from now on (kernel: rq_online()).
     *
     * @param cpu idle
     */
    default void cpuOnline(Cpu cpu) {}

    /**
     * A CPU no longer takes part in scheduling (kernel: rq_offline()). Its running task was evicted before; afterwards all
     * tasks that wait are dequeued and queued again.
     *
     * @param cpu runs nothing
     */
    default void cpuOffline(Cpu cpu) {}

    /**
     * How long a task may run on from now while others wait, for a class that bounds it.
     *
     * @param task about to run
     * @return ns, or {@link Long#MAX_VALUE} if there is no bound
     */
    default long longestRunNs(SimTask task) {
        return Long.MAX_VALUE;
    }

    /**
     * Whether a CPU whose core is busy counts as free to this class, so that leaving it idle is a mistake.
     *
     * @return false if only CPUs of wholly idle cores do
     */
    default boolean usesHalfIdleCores() {
        return true;
    }

    /**
     * Whether this class leaves a waiting task where it is although a CPU that it may use is idle, having looked at what
     * both of them do lately. Asked by the invariant about idle CPUs when that has lasted for longer than its bound.
     *
     * @param task a waiting task of this class
     * @param idle an idle CPU of its affinity mask
     * @return false if an idle CPU always gets work within the bound
     */
    default boolean leavesWaiting(SimTask task, Cpu idle) {
        return false;
    }

    /**
     * A task's program is over.
     *
     * @param task in no queue
     */
    default void exited(SimTask task) {}
}
