package io.github.twinland.policy;

/**
 * What {@link SchedulerLoop} needs of a world, simulated or real. All calls come from the scheduling thread, none
 * blocks and none allocates.
 */
public interface SchedulerBackend {

    /**
     * The machine's CPUs, cores, caches and nodes.
     *
     * @return the same object for the life of the backend
     */
    CpuTopology topology();

    /**
     * The present time.
     *
     * @return ns of a monotone clock
     */
    long now();

    /**
     * Takes the next task from the {@code queued} ring, oldest first.
     *
     * @param into receives the record; unchanged if there is none
     * @return false if the ring is empty
     */
    boolean receive(QueuedTask into);

    /**
     * Puts one message into the {@code dispatched} ring.
     *
     * @param message copied before the call returns
     * @return false if the ring is full
     */
    boolean send(Dispatch message);

    /**
     * Reads which CPUs no task owns. The CPU that runs the user-space scheduler itself counts as free.
     *
     * @param into cleared, then filled
     */
    void readIdleCpus(CpuSet into);

    /**
     * Tasks now in the {@code queued} ring.
     *
     * @return number of tasks, at least 0
     */
    long queuedInKernel();

    /**
     * Tells the kernel half, at the end of a round, how many tasks still wait in the policy. If there are any, the
     * scheduler must be woken when a CPU becomes idle.
     *
     * @param pending tasks held by the policy, at least 0
     */
    void notifyPending(long pending);
}
