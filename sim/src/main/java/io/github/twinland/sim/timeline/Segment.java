package io.github.twinland.sim.timeline;

/**
 * A task waited for a CPU and then ran on it, or still waits. Times are ns of virtual time.
 *
 * @param task index of the task in its workload
 * @param cpu where it ran, or {@link #STILL_WAITING}
 * @param runnableNs since when it wanted a CPU
 * @param startNs when it got one; the end of the run if it still waits
 * @param endNs when it left it, at least {@code startNs}
 * @param wokenUp whether it wanted the CPU because it was woken or forked, not because it was displaced
 * @param waker index of the task that woke it, or {@link #NOBODY}
 * @param end how it ended
 * @param sliceNs the slice it had left when it got the CPU, ns; {@link #NO_SLICE} if it had none or nobody knows
 */
public record Segment(
        int task,
        int cpu,
        long runnableNs,
        long startNs,
        long endNs,
        boolean wokenUp,
        int waker,
        SegmentEnd end,
        long sliceNs) {

    /** CPU of a task that got none before the run ended. */
    public static final int STILL_WAITING = -1;

    /** Waker of a task that a timer or device woke, or that was not woken. */
    public static final int NOBODY = -1;

    /** Slice of a task that may run on without end, whose class keeps no slices, or in a recording. */
    public static final long NO_SLICE = 0;

    /**
     * How long it waited.
     *
     * @return ns, at least 0
     */
    public long waitNs() {
        return startNs - runnableNs;
    }

    /**
     * Whether it got a CPU.
     *
     * @return false if it still waits
     */
    public boolean hasRun() {
        return cpu != STILL_WAITING;
    }
}
