package io.github.twinland.sim.timeline;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.sim.workload.Workload;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every segment of a simulation, in the order in which they ended. Memory grows by {@value #BYTES_PER_SEGMENT}
 * bytes a segment. Tasks that are in no workload, such as the user-space scheduler, are left out.
 */
public final class Timeline implements KernelObserver {

    /** Memory that one segment takes. */
    public static final int BYTES_PER_SEGMENT = 40;

    private static final int WOKEN = 1;

    private final int taskCount;
    private final long[] runnableNs;
    private final long[] startNs;
    private final int[] wakerOf;
    private final int[] cpuOf;
    private final boolean[] wokenUp;
    private final boolean[] wants;

    private long[] times = new long[256 * 3];
    private int[] places = new int[256 * 4];
    private int size;
    private long endNs;

    /**
     * A timeline of a run that has not begun.
     *
     * @param workload its tasks
     */
    public Timeline(Workload workload) {
        taskCount = workload.tasks().size();
        runnableNs = new long[taskCount];
        startNs = new long[taskCount];
        wakerOf = new int[taskCount];
        cpuOf = new int[taskCount];
        wokenUp = new boolean[taskCount];
        wants = new boolean[taskCount];
        Arrays.fill(cpuOf, Segment.STILL_WAITING);
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
        }
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        if (task.index < taskCount) {
            add(task.index, nowNs);
            cpuOf[task.index] = Segment.STILL_WAITING;
            wants[task.index] = false;
            if (task.state() == TaskState.RUNNABLE) {
                want(task.index, nowNs, false);
            }
        }
    }

    @Override
    public void finished(long nowNs) {
        endNs = nowNs;
        for (int task = 0; task < taskCount; task++) {
            if (wants[task]) {
                startNs[task] = cpuOf[task] == Segment.STILL_WAITING ? nowNs : startNs[task];
                add(task, nowNs);
            }
        }
    }

    private void add(int task, long nowNs) {
        if (size * 3 == times.length) {
            times = Arrays.copyOf(times, times.length * 2);
            places = Arrays.copyOf(places, places.length * 2);
        }
        int time = size * 3;
        times[time] = runnableNs[task];
        times[time + 1] = startNs[task];
        times[time + 2] = nowNs;
        int place = size * 4;
        places[place] = task;
        places[place + 1] = cpuOf[task];
        places[place + 2] = wokenUp[task] ? WOKEN : 0;
        places[place + 3] = wakerOf[task];
        size++;
    }

    /**
     * How many segments there are.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index 0 .. {@link #size()} - 1, in the order in which they ended
     * @return the segment
     */
    public Segment segment(int index) {
        int time = index * 3;
        int place = index * 4;
        return new Segment(
                places[place],
                places[place + 1],
                times[time],
                times[time + 1],
                times[time + 2],
                places[place + 2] == WOKEN,
                places[place + 3]);
    }

    /**
     * When the run ended.
     *
     * @return ns, 0 before its end
     */
    public long endNs() {
        return endNs;
    }
}
