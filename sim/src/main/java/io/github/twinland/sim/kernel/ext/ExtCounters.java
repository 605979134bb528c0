package io.github.twinland.sim.kernel.ext;

/** What our BPF half counts; the names are those of the live status line. */
public final class ExtCounters {

    /** Tasks put into the {@code queued} ring. */
    public long queued;

    /** Tasks that the policy dispatched. */
    public long dispatchedByUser;

    /** Tasks dispatched in the kernel: to an idle CPU, or because they must not wait for user space. */
    public long dispatchedByKernel;

    /** Tasks that found the {@code queued} ring full and went to the shared DSQ. */
    public long congested;

    /** Dispatches whose task was gone or had been queued again meanwhile. */
    public long cancelled;

    /** Dispatches to a CPU that is offline, taken by a higher class or not the task's to use; they went elsewhere. */
    public long bounced;

    /** Exits that were not told to the policy because the ring was full. */
    public long exitsLost;

    /** Tasks dispatched in the kernel because the scheduler had stalled. */
    public long stalled;

    /** Times the scheduler stalled. */
    public long stalls;

    /** Times the kernel ended our BPF half: each time a CPU came or went, after which it started again, or a stall. */
    public long exits;

    /** Why it did so last; empty if it never did. */
    public String exitReason = "";

    /** Times the user-space scheduler was made runnable. */
    public long schedulerWakeups;

    ExtCounters() {}
}
