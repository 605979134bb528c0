package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.Weights;
import org.jspecify.annotations.Nullable;

/** What the fair class keeps with a task, the counterpart of struct sched_entity. */
final class FairEntity {

    /** {@link #lastRanNs} of a task whose caches are cold: longer ago than any migration cost. */
    static final long COLD = Long.MIN_VALUE / 2;

    final SimTask task;

    /** Load weight, 1024 for nice 0. */
    long weight;

    /** Length of its requests, ns (se->slice). */
    long sliceNs;

    /** Whether {@link #sliceNs} was asked for (se->custom_slice). */
    boolean customSlice;

    // Virtual time: ns of CPU time times 1024 / weight.

    /** Service received. */
    long vruntime;

    /** Service not yet in {@link #vruntime}, in units of 1 / weight, so that no rounding is lost. */
    private long remainder;

    /** When its present request is to be fulfilled; relative to {@link #vruntime} if {@link #relativeDeadline}. */
    long deadline;

    /** V - vruntime when it left its queue (se->vlag). */
    long lag;

    /** Up to which vruntime it is not preempted by its equals (se->vprot). */
    long protectedUntil;

    boolean relativeDeadline;

    // Where it is.

    /** The queue it is in or was in last, null before its first. */
    @Nullable
    RunQueue queue;

    /** Whether it counts in {@link #queue}, running or waiting (se->on_rq). */
    boolean queued;

    /** Asleep, but still in the queue until its lag is made up for (se->sched_delayed). */
    boolean delayed;

    /** When it last ran on its present CPU, or {@link #COLD}. */
    long lastRanNs = COLD;

    // Node of its queue's tree.

    @Nullable
    FairEntity left;

    @Nullable
    FairEntity right;

    int treePriority;
    long treeOrder;
    long minVruntime;
    long minSliceNs;
    long maxSliceNs;

    // Node of its queue's list.

    @Nullable
    FairEntity older;

    @Nullable
    FairEntity younger;

    // What placement decisions look at.

    final LoadAverage average = new LoadAverage();

    /** The queue whose average holds this one's. */
    @Nullable
    RunQueue averageIn;

    /** CPU it was on before its last one (p->recent_used_cpu). */
    int recentCpu;

    @Nullable
    FairEntity lastWakee;

    /** How often it woke another task than the time before. */
    int wakeeFlips;

    long flipsDecayedNs;

    FairEntity(SimTask task, long sliceNs) {
        this.task = task;
        this.weight = Weights.loadWeight(task.priority);
        this.sliceNs = sliceNs;
        this.recentCpu = task.cpu;
    }

    /** Real time as virtual time (kernel: calc_delta_fair()). */
    long virtual(long ns) {
        return ns * Weights.NICE_0_LOAD / weight;
    }

    /**
     * Gives it another weight while it is in no queue: what it is owed and what its request has left stay the same in real
     * time (kernel: rescale_entity()).
     */
    void reweight(long newWeight) {
        lag = lag * weight / newWeight;
        if (relativeDeadline) {
            deadline = deadline * weight / newWeight;
        }
        remainder = 0;
        weight = newWeight;
    }

    /** Adds CPU time to {@link #vruntime}. */
    void serve(long elapsedNs) {
        long scaled = elapsedNs * Weights.NICE_0_LOAD + remainder;
        vruntime += scaled / weight;
        remainder = scaled % weight;
    }

    /** CPU time it takes to reach a vruntime, 0 if that is past. */
    long timeUntil(long target) {
        if (target <= vruntime) {
            return 0;
        }
        long scaled = (target - vruntime) * weight - remainder;
        return (scaled + Weights.NICE_0_LOAD - 1) / Weights.NICE_0_LOAD;
    }

    /** CPU time since it was at a vruntime, 0 if it has not got there. */
    long timeSince(long passed) {
        return passed >= vruntime ? 0 : ((vruntime - passed) * weight + remainder) / Weights.NICE_0_LOAD;
    }

    @Override
    public String toString() {
        return task + (delayed ? " (delayed)" : "") + " v=" + vruntime + " d=" + deadline;
    }
}
