package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The fair tasks of one CPU, running and waiting, in virtual time: struct cfs_rq. It knows the order in which they run;
 * who joins and leaves is decided elsewhere.
 */
final class RunQueue {

    /** {@link #pushTo} while nobody asks for the running task. */
    static final int NOWHERE = -1;

    final Cpu cpu;
    final VirtualTime time = new VirtualTime();
    final DeadlineTree tree = new DeadlineTree();

    /** Its tasks, the one that ran last first (rq->cfs_tasks). */
    final TaskList tasks = new TaskList();

    final LoadAverage average = new LoadAverage();

    /** Capacity of the CPU, 1 .. 1024 (arch_scale_cpu_capacity()). */
    final int capacity;

    /** What of it is there for fair tasks (capacity_of()). */
    final CapacityLeft left;

    private final long tickNs;

    /** The fair task on the CPU, null if there is none; it is not in {@link #tree} (cfs_rq->curr). */
    private @Nullable FairEntity running;

    /** Tasks that count, delayed ones included (h_nr_queued). */
    private int queued;

    /** Tasks that want to run (h_nr_runnable). */
    private int runnable;

    private long runnableWeight;

    /** Up to when the running task's request has been looked at. */
    long updatedNs = -1;

    /** Set when the running task shall be preempted, until the CPU chooses anew (TIF_NEED_RESCHED). */
    boolean wantsReschedule;

    /** Set when it shall be preempted at the next tick (TIF_NEED_RESCHED_LAZY). */
    boolean wantsRescheduleAtTick;

    /** When the timer that ends requests expires, {@link HrTick#STOPPED} if it is not running (rq->hrtick_timer). */
    long hrtickNs = HrTick.STOPPED;

    /** What the kernel model was last told of when to review the running task. */
    long plannedReviewNs = Long.MAX_VALUE;

    /** The last tick that was acted on. */
    long tickedNs;

    /** When load is balanced next (rq->next_balance). */
    long nextBalanceNs;

    /** The CPU that shall get the running task, or {@link #NOWHERE} (rq->push_cpu). */
    int pushTo = NOWHERE;

    /** {@link #waiting()} as it was last counted in {@link RunQueues}. */
    int countedWaiting;

    /** Whether it was last counted as running a task in {@link RunQueues}. */
    boolean countedBusy;

    RunQueue(Cpu cpu, int capacity, long tickNs) {
        this.cpu = cpu;
        this.capacity = capacity;
        this.left = new CapacityLeft(capacity);
        this.tickNs = tickNs;
    }

    @Nullable
    FairEntity running() {
        return running;
    }

    int queued() {
        return queued;
    }

    int runnable() {
        return runnable;
    }

    /** Runnable tasks that do not run. */
    int waiting() {
        FairEntity current = running;
        return current != null && current.queued && !current.delayed ? runnable - 1 : runnable;
    }

    /** Tasks of all classes on this CPU (rq->nr_running). */
    int allTasks() {
        SimTask current = cpu.current();
        boolean other = running == null && current != null && current.state() == TaskState.RUNNING;
        return other ? queued + 1 : queued;
    }

    /** Whether the CPU does nothing and has nothing to do: idle_cpu(). */
    boolean isIdle() {
        return queued == 0 && cpu.isIdle() && !cpu.isRescheduling();
    }

    /** A task begins to count: account_entity_enqueue(). It is not in the tree yet. */
    void join(FairEntity entity, long nowNs) {
        entity.queue = this;
        entity.queued = true;
        queued++;
        runnable++;
        runnableWeight += entity.weight;
        tasks.addFirst(entity);
        entity.average.setRates(nowNs, entity.weight, LoadAverage.SCALE, 0);
        updateAverage(nowNs);
    }

    /** A task ceases to count: account_entity_dequeue(). If it waited it has left the tree. */
    void leave(FairEntity entity, long nowNs) {
        entity.queued = false;
        queued--;
        if (entity.delayed) {
            entity.delayed = false;
        } else {
            noLongerRunnable(entity, nowNs);
        }
        tasks.remove(entity);
        if (entity == running) {
            time.setRunning(null);
        }
    }

    /** A task that counts falls asleep: set_delayed(). */
    void delay(FairEntity entity, long nowNs) {
        entity.delayed = true;
        noLongerRunnable(entity, nowNs);
    }

    /** A task that fell asleep is awake before it left: clear_delayed(). */
    void undelay(FairEntity entity, long nowNs) {
        entity.delayed = false;
        runnable++;
        runnableWeight += entity.weight;
        entity.average.setRates(nowNs, entity.weight, LoadAverage.SCALE, 0);
        updateAverage(nowNs);
    }

    private void noLongerRunnable(FairEntity entity, long nowNs) {
        runnable--;
        runnableWeight -= entity.weight;
        entity.average.setRates(nowNs, 0, 0, 0);
        updateAverage(nowNs);
    }

    /** A waiting task enters the tree: __enqueue_entity(). */
    void insert(FairEntity entity) {
        time.add(entity);
        tree.insert(entity);
    }

    /** A waiting task leaves the tree: __dequeue_entity(). */
    void remove(FairEntity entity) {
        tree.remove(entity);
        time.remove(entity);
    }

    /** A task of the tree gets the CPU: set_next_task_fair(). */
    void start(FairEntity entity, long nowNs) {
        remove(entity);
        running = entity;
        time.setRunning(entity);
        tasks.moveFirst(entity);
        updatedNs = nowNs;
        entity.average.setRates(nowNs, entity.weight, LoadAverage.SCALE, capacity);
        updateAverage(nowNs);
        SliceProtection.begin(this, entity);
    }

    /** The running task leaves the CPU and waits if it still counts: put_prev_task_fair(). */
    void stop(FairEntity entity, long nowNs) {
        running = null;
        time.setRunning(null);
        entity.lastRanNs = nowNs;
        if (entity.queued) {
            boolean wantsMore = !entity.delayed;
            entity.average.setRates(nowNs, wantsMore ? entity.weight : 0, wantsMore ? LoadAverage.SCALE : 0, 0);
            insert(entity);
        }
        updateAverage(nowNs);
    }

    private void updateAverage(long nowNs) {
        FairEntity current = running;
        boolean busy = current != null && current.queued && !current.delayed;
        average.setRates(nowNs, runnableWeight, runnable * LoadAverage.SCALE, busy ? capacity : 0);
    }

    /**
     * The task to run next, the running one included, delayed ones included: pick_eevdf().
     *
     * @param protect whether the running task keeps the CPU while its slice is protected
     * @return a task; there is one that counts
     */
    FairEntity earliest(boolean protect) {
        FairEntity current = running;
        if (current != null && (!current.queued || !time.isEligible(current.vruntime))) {
            current = null;
        }
        if (current != null && protect && SliceProtection.holds(current)) {
            return current;
        }
        FairEntity best = tree.earliestEligible(time);
        if (best != null && (current == null || best.deadline <= current.deadline)) {
            return best;
        }
        if (current != null) {
            return current;
        }
        throw new IllegalStateException("no task of " + cpu + " is eligible among " + queued);
    }

    /** The shortest request of its tasks: cfs_rq_min_slice(). */
    long minSliceNs() {
        FairEntity current = running;
        long least = tree.minSliceNs();
        return current != null && current.queued ? Math.min(least, current.sliceNs) : least;
    }

    /** The longest request of its tasks: cfs_rq_max_slice(). */
    private long maxSliceNs() {
        FairEntity current = running;
        long most = tree.maxSliceNs();
        return current != null && current.queued ? Math.max(most, current.sliceNs) : most;
    }

    /**
     * Notes the lag of a task that is about to leave: update_entity_lag(). A task that slept on in the queue has not lost
     * by it, and has not gained (DELAY_ZERO).
     *
     * @return whether the noted lag differs from the present one
     */
    boolean noteLag(FairEntity entity) {
        long now = time.now();
        long lag = boundedLag(entity, now);
        if (entity.delayed) {
            lag = Math.min(Math.max(lag, entity.lag), 0);
        }
        entity.lag = lag;
        return now - lag != entity.vruntime;
    }

    /** entity_lag(): no more than a tick beyond the longest request, for V moves when tasks come and go. */
    private long boundedLag(FairEntity entity, long now) {
        long limit = entity.virtual(maxSliceNs() + tickNs);
        return Math.max(-limit, Math.min(now - entity.vruntime, limit));
    }

    /** Gives a task that counts another weight, with the same lag in real time: reweight_eevdf(). */
    void reweight(FairEntity entity, long newWeight, long nowNs) {
        long now = time.now();
        boolean runs = entity == running;
        long safe = Math.max(0, entity.protectedUntil - entity.vruntime);
        if (!runs) {
            remove(entity);
        }
        if (!entity.delayed) {
            runnableWeight += newWeight - entity.weight;
        }
        long left = entity.deadline - now;
        long old = entity.weight;
        entity.lag = boundedLag(entity, now);
        entity.reweight(newWeight);
        entity.vruntime = now - entity.lag;
        entity.deadline = now + left * old / newWeight;
        entity.protectedUntil = entity.vruntime + safe * old / newWeight;
        if (!runs) {
            insert(entity);
        }
        if (!entity.delayed) {
            entity.average.setRates(nowNs, newWeight, LoadAverage.SCALE, runs ? capacity : 0);
        }
        updateAverage(nowNs);
    }
}
