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
     * The run is over.
     *
     * @param nowNs the time
     */
    default void finished(long nowNs) {}
}
