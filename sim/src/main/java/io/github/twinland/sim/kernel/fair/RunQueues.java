package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.sim.machine.Topology;
import org.jspecify.annotations.Nullable;

/** The run queues of all CPUs and how tasks join and leave them: enqueue_task_fair() and dequeue_task_fair(). */
final class RunQueues {

    private final Kernel kernel;
    private final @Nullable RunQueue[] queues;
    private final Request request;

    /** CPUs that run nothing and have nothing to run. */
    private final CpuSet idle;

    private int waiting;
    private int busy;

    RunQueues(Kernel kernel, TickClock ticks, FairTunables tunables) {
        this.kernel = kernel;
        this.request = new Request(ticks, tunables.sliceNs());
        Topology topology = kernel.topology();
        this.queues = new RunQueue[topology.cpuIdLimit()];
        this.idle = new CpuSet(topology.cpuIdLimit());
        CpuSet present = topology.present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            queues[id] = new RunQueue(kernel.cpu(id), topology.capacityOf(id), ticks.periodNs());
        }
        idle.copyFrom(kernel.onlineCpus());
    }

    /** The queue of an existing CPU. */
    RunQueue of(int cpu) {
        RunQueue queue = queues[cpu];
        if (queue == null) {
            throw new IllegalArgumentException("CPU " + cpu + " does not exist on this machine");
        }
        return queue;
    }

    RunQueue of(Cpu cpu) {
        return of(cpu.id);
    }

    /** Whether a CPU is online, runs nothing and has nothing to run: available_idle_cpu(). */
    boolean isIdle(int cpu) {
        return idle.contains(cpu) && of(cpu).isIdle();
    }

    /** Whether all CPUs of a core are idle: is_core_idle(). */
    boolean isCoreIdle(int cpu) {
        CpuSet siblings = kernel.topology().siblingsOf(cpu);
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            if (!isIdle(id) && kernel.onlineCpus().contains(id)) {
                return false;
            }
        }
        return true;
    }

    /** CPUs that run nothing and have nothing to run; not to be changed. A higher class may be about to take one. */
    CpuSet idleCpus() {
        return idle;
    }

    /** Runnable fair tasks on all CPUs that do not run. */
    int waiting() {
        return waiting;
    }

    /** CPUs that run a fair task. */
    int busyCpus() {
        return busy;
    }

    long now() {
        return kernel.now();
    }

    /** Brings the counts over all CPUs up to date with a queue that changed. */
    void recount(RunQueue queue) {
        waiting += queue.waiting() - queue.countedWaiting;
        queue.countedWaiting = queue.waiting();
        busy += (queue.running() == null ? 0 : 1) - (queue.countedBusy ? 1 : 0);
        queue.countedBusy = queue.running() != null;
        if (queue.isIdle() && kernel.onlineCpus().contains(queue.cpu.id)) {
            idle.add(queue.cpu.id);
        } else {
            idle.remove(queue.cpu.id);
        }
    }

    /**
     * Charges the running task up to now, begins its next request if the present one is over, and notes whether it must
     * make way: update_curr().
     */
    void update(RunQueue queue) {
        kernel.charge(queue.cpu);
        FairEntity current = queue.running();
        if (current == null || !current.queued || queue.updatedNs == kernel.now()) {
            return;
        }
        queue.updatedNs = kernel.now();
        boolean ended = request.renew(queue, current, kernel.now());
        if (queue.queued() > 1 && (ended || !SliceProtection.holds(current))) {
            queue.wantsReschedule = true;
        }
    }

    /** A task that counts nowhere joins a queue: enqueue_task_fair(). */
    void enqueue(RunQueue queue, FairEntity entity, boolean isNew) {
        long now = kernel.now();
        update(queue);
        attachAverage(queue, entity, now, isNew);
        int others = queue.queued();
        queue.join(entity, now);
        Placement.place(queue, entity, others, isNew);
        queue.insert(entity);
        recount(queue);
    }

    private static void attachAverage(RunQueue queue, FairEntity entity, long now, boolean isNew) {
        if (entity.averageIn == queue) {
            return;
        }
        queue.average.advance(now);
        if (isNew) {
            entity.average.start(now, entity.weight, initialUtil(queue, entity));
        } else {
            detachAverage(entity, now);
        }
        queue.average.add(entity.average);
        entity.averageIn = queue;
    }

    /** Takes a task's averages out of its last queue's: remove_entity_load_avg(). */
    private static void detachAverage(FairEntity entity, long now) {
        entity.average.advance(now);
        RunQueue last = entity.averageIn;
        if (last != null) {
            last.average.advance(now);
            last.average.subtract(entity.average);
            entity.averageIn = null;
        }
    }

    /** What a new task is taken to use until it has shown: post_init_entity_util_avg(). */
    private static long initialUtil(RunQueue queue, FairEntity entity) {
        long used = queue.average.util();
        long spare = Math.max(0, (queue.capacity - used) / 2);
        return used == 0 ? spare : Math.min(spare, used * entity.weight / (queue.average.load() + 1));
    }

    /**
     * The running task of a queue sleeps or ends. If it had more than its share and only sleeps, it stays and makes up
     * for it (DELAY_DEQUEUE).
     */
    void sleep(RunQueue queue, FairEntity entity) {
        update(queue);
        queue.noteLag(entity);
        if (entity.task.state() == TaskState.SLEEPING && !queue.time.isEligible(entity.vruntime)) {
            queue.delay(entity, kernel.now());
        } else {
            queue.leave(entity, kernel.now());
        }
        recount(queue);
    }

    /** A delayed task has made up for what it had too much, or is to go for another reason: DEQUEUE_DELAYED. */
    void dropDelayed(RunQueue queue, FairEntity entity) {
        update(queue);
        queue.noteLag(entity);
        if (entity != queue.running()) {
            queue.remove(entity);
        }
        queue.leave(entity, kernel.now());
        recount(queue);
    }

    /** A delayed task is woken before it left: requeue_delayed_entity(). */
    void requeueDelayed(RunQueue queue, FairEntity entity) {
        update(queue);
        if (queue.noteLag(entity)) {
            queue.remove(entity);
            Placement.place(queue, entity, queue.queued() - 1, false);
            queue.insert(entity);
        }
        queue.undelay(entity, kernel.now());
        recount(queue);
    }

    /** A runnable task leaves to join another queue, running or waiting: dequeue_task_fair() without DEQUEUE_SLEEP. */
    void detach(RunQueue queue, FairEntity entity) {
        update(queue);
        queue.noteLag(entity);
        if (entity != queue.running()) {
            queue.remove(entity);
        }
        entity.deadline -= entity.vruntime;
        entity.relativeDeadline = true;
        queue.leave(entity, kernel.now());
        recount(queue);
    }

    /** A task that was detached joins a queue, maybe of another CPU: attach_task(). */
    void attach(RunQueue queue, FairEntity entity) {
        if (entity.queue != queue) {
            entity.task.cpu = queue.cpu.id;
            entity.lastRanNs = FairEntity.COLD;
        }
        enqueue(queue, entity, false);
    }

    /** A task's weight is to be another, wherever it is: reweight_task_fair(). */
    void reweight(FairEntity entity, long weight) {
        RunQueue queue = entity.queue;
        if (queue == null || !entity.queued) {
            entity.reweight(weight);
            return;
        }
        update(queue);
        queue.reweight(entity, weight, kernel.now());
    }

    /** A CPU went offline: tasks that sleep in its queue leave it. */
    void dropSleepers(RunQueue queue) {
        FairEntity entity = queue.tasks.last();
        while (entity != null) {
            FairEntity next = entity.younger;
            if (entity.delayed) {
                dropDelayed(queue, entity);
            }
            entity = next;
        }
    }

    /** A task is gone: task_dead_fair(). */
    void forget(FairEntity entity) {
        detachAverage(entity, kernel.now());
    }

    /** The task a queue runs next, null if none is runnable: pick_next_entity(). Delayed ones that come up leave. */
    @Nullable
    FairEntity pick(RunQueue queue, boolean protect) {
        while (queue.queued() > 0) {
            FairEntity entity = queue.earliest(protect);
            if (!entity.delayed) {
                return entity;
            }
            dropDelayed(queue, entity);
        }
        return null;
    }

    /** A task gets the CPU. */
    void start(RunQueue queue, FairEntity entity) {
        queue.start(entity, kernel.now());
        recount(queue);
    }

    /** The running task leaves the CPU. */
    void stop(RunQueue queue, FairEntity entity) {
        queue.stop(entity, kernel.now());
        recount(queue);
    }
}
