package io.github.twinland.sim.kernel;

import org.jspecify.annotations.Nullable;

/** Told of everything that happens to tasks and CPUs; must not change any of it. Times are ns of virtual time. */
public interface KernelObserver {

    /**
     * A task became runnable by a wake-up or fork.
     *
     * @param nowNs the time
     * @param task the wakee
     * @param waker the task that woke it, or null if a timer or device did
     */
    default void woken(long nowNs, SimTask task, @Nullable SimTask waker) {}

    /**
     * A task got a CPU. {@code runnableSinceNs} and {@code lastRanOn} of the task still speak of the time before.
     *
     * @param nowNs the time
     * @param cpu the CPU
     * @param task the task
     */
    default void switchedIn(long nowNs, Cpu cpu, SimTask task) {}

    /**
     * A task left a CPU.
     *
     * @param nowNs the time
     * @param cpu the CPU
     * @param task the task; its state tells whether it sleeps, waits or is gone
     */
    default void switchedOut(long nowNs, Cpu cpu, SimTask task) {}

    /**
     * A task sleeps, having done what it was woken for.
     *
     * @param nowNs the time
     * @param task the task
     */
    default void slept(long nowNs, SimTask task) {}

    /**
     * A task's program is over.
     *
     * @param nowNs the time
     * @param task the task
     */
    default void exited(long nowNs, SimTask task) {}

    /**
     * A CPU became idle.
     *
     * @param nowNs the time
     * @param cpu the CPU
     */
    default void idled(long nowNs, Cpu cpu) {}

    /**
     * A CPU takes part in scheduling from now on; it is idle.
     *
     * @param nowNs the time
     * @param cpu the CPU
     */
    default void cpuOnline(long nowNs, Cpu cpu) {}

    /**
     * A CPU no longer takes part in scheduling; it runs nothing.
     *
     * @param nowNs the time
     * @param cpu the CPU
     */
    default void cpuOffline(long nowNs, Cpu cpu) {}

    /**
     * The affinity mask of a task is another now.
     *
     * @param nowNs the time
     * @param task the task
     */
    default void affinityChanged(long nowNs, SimTask task) {}

    /**
     * sched_ext gave a task to our BPF half: ops.enqueue().
     *
     * @param nowNs the time
     * @param task runnable
     */
    default void enqueued(long nowNs, SimTask task) {}

    /**
     * User space answered the latest enqueue of a task; what it asked for is about to be carried out.
     *
     * @param nowNs the time
     * @param task runnable
     * @param cpu the CPU it is to run on, or {@link io.github.twinland.policy.DispatchContext#ANY_CPU}
     */
    default void sent(long nowNs, SimTask task, int cpu) {}

    /**
     * A task was put into a DSQ, by user space or by the kernel half.
     *
     * @param nowNs the time
     * @param task runnable
     */
    default void dispatched(long nowNs, SimTask task) {}

    /**
     * The user-space scheduler finished a round.
     *
     * @param nowNs the time
     * @param waiting tasks that were given to the policy and neither dispatched nor gone
     * @param queued how many the policy says it holds
     */
    default void roundDone(long nowNs, int waiting, int queued) {}

    /**
     * The run is over.
     *
     * @param nowNs the time
     */
    default void finished(long nowNs) {}
}
