package io.github.twinland.sim.timeline;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the timeline of a simulation while it runs. */
public final class SimulatedTimeline implements KernelObserver {

    private final Timeline timeline = new Timeline();
    private final int taskCount;
    private final long[] runnableNs;
    private final long[] startNs;
    private final long[] sliceNs;
    private final int[] wakerOf;
    private final int[] cpuOf;
    private final boolean[] wokenUp;
    private final boolean[] wants;

    /**
     * A timeline of a run that has not begun.
     *
     * @param tasks how many tasks are kept, by index: the tasks of the workload, or one more, which is the user-space
     *     scheduler if there is one
     */
    public SimulatedTimeline(int tasks) {
        taskCount = tasks;
        runnableNs = new long[taskCount];
        startNs = new long[taskCount];
        sliceNs = new long[taskCount];
        wakerOf = new int[taskCount];
        cpuOf = new int[taskCount];
        wokenUp = new boolean[taskCount];
        wants = new boolean[taskCount];
        Arrays.fill(cpuOf, Segment.STILL_WAITING);
    }

    /**
     * What was kept.
     *
     * @return grows while the simulation runs
     */
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        if (task.index < taskCount) {
            want(task.index, nowNs, true);
            wakerOf[task.index] = waker == null || waker.index >= taskCount ? Segment.NOBODY : waker.index;
        }
    }

    private void want(int task, long nowNs, boolean byWakeup) {
        wants[task] = true;
        runnableNs[task] = nowNs;
        wokenUp[task] = byWakeup;
        wakerOf[task] = Segment.NOBODY;
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        if (task.index < taskCount) {
            startNs[task.index] = nowNs;
            cpuOf[task.index] = cpu.id;
            sliceNs[task.index] = task.sliceNs == Long.MAX_VALUE ? Segment.NO_SLICE : task.sliceNs;
        }
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        if (task.index < taskCount) {
            boolean runnable = task.state() == TaskState.RUNNABLE;
            add(
                    task.index,
                    nowNs,
                    runnable
                            ? SegmentEnd.PREEMPTED
                            : task.state() == TaskState.EXITED ? SegmentEnd.EXITED : SegmentEnd.SLEPT);
            cpuOf[task.index] = Segment.STILL_WAITING;
            wants[task.index] = false;
            if (runnable) {
                want(task.index, nowNs, false);
            }
        }
    }

    @Override
    public void finished(long nowNs) {
        timeline.end(nowNs);
        for (int task = 0; task < taskCount; task++) {
            if (wants[task]) {
                startNs[task] = cpuOf[task] == Segment.STILL_WAITING ? nowNs : startNs[task];
                add(task, nowNs, SegmentEnd.OPEN);
            }
        }
    }

    private void add(int task, long endNs, SegmentEnd end) {
        timeline.add(new Segment(
                task,
                cpuOf[task],
                runnableNs[task],
                startNs[task],
                endNs,
                wokenUp[task],
                wakerOf[task],
                end,
                cpuOf[task] == Segment.STILL_WAITING ? Segment.NO_SLICE : sliceNs[task]));
    }
}
