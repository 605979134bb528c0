package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.sim.kernel.Weights;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fair scheduling class: Earliest Eligible Virtual Deadline First on every CPU, with the CPU selection and load
 * balancing of kernel/sched/fair.c. {@code docs/eevdf.md} lists what is modelled, function by function.
 */
public final class FairClass implements SchedClass {

    private final Kernel kernel;
    private final FairTunables tunables;
    private final TickClock ticks;
    private final RunQueues queues;
    private final Preemption preemption;
    private final CpuSelection selection;
    private final BalanceTimer balance;
    private final ActiveBalance activeBalance;

    /** By task index; null before a task's first wake-up and after its end. */
    private @Nullable FairEntity[] entities;

    /** Where the running task of the CPU that reschedules just now has to go, if it is pushed away. */
    private @Nullable RunQueue pushTarget;

    /**
     * The class of a kernel.
     *
     * @param kernel a kernel that has not run yet
     * @param tunables its settings
     */
    public FairClass(Kernel kernel, FairTunables tunables) {
        this.kernel = kernel;
        this.tunables = tunables;
        this.ticks = new TickClock(kernel.costs().tickPeriodNs());
        this.queues = new RunQueues(kernel, ticks, tunables);
        this.preemption = new Preemption(kernel, queues, ticks, tunables);
        CapacityFit fit = new CapacityFit(kernel.topology());
        DomainTree domains = new DomainTree(kernel.topology());
        this.selection = new CpuSelection(kernel, queues, domains, fit);
        LoadBalancer balancer = new LoadBalancer(kernel, queues, preemption, fit, tunables.migrationCostNs());
        this.balance = new BalanceTimer(kernel, queues, balancer, domains, fit, ticks);
        this.activeBalance = new ActiveBalance(kernel, queues, preemption, domains);
        this.entities = new FairEntity[Math.max(1, kernel.taskCount())];
    }

    /**
     * Gives a task requests of its own length, as sched_setattr(2) does with sched_runtime (__setparam_fair()). It counts
     * from the task's next request on.
     *
     * @param task a task of this class
     * @param sliceNs {@value FairTunables#SHORTEST_SLICE_NS} .. {@value FairTunables#LONGEST_SLICE_NS} ns, taken to the
     *     nearest of these if beyond
     */
    public void setSlice(SimTask task, long sliceNs) {
        FairEntity entity = entityOf(task);
        if (entity.queued) {
            throw new IllegalStateException("the slice of " + task + " can be set only while it is not queued");
        }
        entity.customSlice = true;
        entity.sliceNs = Math.max(FairTunables.SHORTEST_SLICE_NS, Math.min(sliceNs, FairTunables.LONGEST_SLICE_NS));
    }

    /** The run queues, for tests and reports. */
    RunQueues queues() {
        return queues;
    }

    /** The entity of a task of this class. */
    FairEntity entityOf(SimTask task) {
        if (task.index >= entities.length) {
            entities = Arrays.copyOf(entities, Math.max(task.index + 1, entities.length * 2));
        }
        FairEntity entity = entities[task.index];
        if (entity == null) {
            entity = new FairEntity(task, tunables.sliceNs());
            entities[task.index] = entity;
        }
        return entity;
    }

    /** try_to_wake_up() and wake_up_new_task(), as far as they concern this class. */
    @Override
    public void wake(SimTask task, @Nullable Cpu waker) {
        FairEntity entity = entityOf(task);
        Cpu from = waker == null ? kernel.cpu(task.cpu) : waker;
        RunQueue last = entity.queue;
        if (last != null && entity.queued) {
            if (task.allowed.contains(last.cpu.id) && last.cpu.isOnline()) {
                queues.requeueDelayed(last, entity);
                preemption.joined(last, entity, false, from);
                balance.planKick();
                return;
            }
            queues.dropDelayed(last, entity);
        }
        boolean isNew = last == null;
        int cpu = isNew
                ? selection.forFork(entity, from.id)
                : selection.forWakeup(entity, from.id, queues.of(from).running());
        if (cpu != task.cpu) {
            task.cpu = cpu;
            entity.lastRanNs = FairEntity.COLD;
        }
        RunQueue queue = queues.of(cpu);
        queues.enqueue(queue, entity, isNew);
        preemption.joined(queue, entity, isNew, from);
        preemption.returnToUser(queues.of(from));
        balance.planKick();
    }

    /** pick_task_fair(), after dequeue_task_fair() if the running task has gone to sleep. */
    @Override
    public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        RunQueue queue = queues.of(cpu);
        queue.left.giveBack(kernel.now());
        queue.wantsRescheduleAtTick = false;
        settleRunning(queue);
        if (current == null) {
            evictRunning(queue);
        }
        if (queue.pushTo != RunQueue.NOWHERE) {
            pushTarget = activeBalance.push(queue);
        }
        FairEntity next = queues.pick(queue, true);
        if (next == null && balance.becomingIdle(queue)) {
            next = queues.pick(queue, true);
        }
        return next == null ? null : next.task;
    }

    /** Brings the books up to date with what the running task has done: it ran, and maybe went to sleep. */
    private void settleRunning(RunQueue queue) {
        FairEntity running = queue.running();
        if (running == null || !running.queued || running.delayed) {
            return;
        }
        if (running.task.state() == TaskState.SLEEPING || running.task.state() == TaskState.EXITED) {
            queues.sleep(queue, running);
        } else {
            queues.update(queue);
        }
        queue.wantsReschedule = false;
    }

    /** The running task wants to run on, but the kernel moves it away: it must not be chosen again. */
    private void evictRunning(RunQueue queue) {
        FairEntity running = queue.running();
        if (running != null && running.queued && !running.delayed) {
            queues.detach(queue, running);
        }
    }

    /** put_prev_task_fair(). */
    @Override
    public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {
        RunQueue queue = queues.of(cpu);
        if (next != null && next.schedClass() != this) {
            queue.left.take(kernel.now());
        }
        settleRunning(queue);
        FairEntity entity = entityOf(task);
        queues.stop(queue, entity);
        RunQueue target = pushTarget;
        if (target != null) {
            pushTarget = null;
            queues.attach(target, entity);
            preemption.joined(target, entity, false, cpu);
        }
        balance.planKick();
    }

    /** set_next_task_fair(). */
    @Override
    public void started(Cpu cpu, SimTask task) {
        queues.start(queues.of(cpu), entityOf(task));
        preemption.startHrtick(queues.of(cpu));
    }

    /** update_curr(), without the look at the request: that is for the occasions on which the kernel looks. */
    @Override
    public void charge(SimTask task, long elapsedNs) {
        entityOf(task).serve(elapsedNs);
    }

    @Override
    public long reviewAt(Cpu cpu, SimTask task) {
        RunQueue queue = queues.of(cpu);
        queue.plannedReviewNs = preemption.reviewAt(queue);
        return queue.plannedReviewNs;
    }

    /** task_tick_fair(), and the timer of HRTICK. */
    @Override
    public boolean expired(Cpu cpu, SimTask task) {
        RunQueue queue = queues.of(cpu);
        queues.update(queue);
        if (queue.hrtickNs <= kernel.now()) {
            // entity_tick() reschedules without looking at the request.
            queue.hrtickNs = HrTick.STOPPED;
            queue.wantsReschedule = true;
        }
        if (isTickDue(queue.plannedReviewNs)) {
            queue.tickedNs = kernel.now();
            balance.tick(queue);
            balance.planKick();
        }
        return queue.wantsReschedule || queue.wantsRescheduleAtTick;
    }

    /** Whether this is a tick, or the late interrupt of one. */
    private boolean isTickDue(long plannedNs) {
        long now = kernel.now();
        return ticks.isTick(now) || (plannedNs < now && ticks.atOrAfter(plannedNs) <= now);
    }

    /** yield_task_fair(): the rest of the request is given up, unless the task has had too much already. */
    @Override
    public void yielded(SimTask task) {
        FairEntity entity = entityOf(task);
        RunQueue queue = queues.of(task.cpu);
        queues.update(queue);
        if (queue.queued() > 1 && queue.time.isEligible(entity.vruntime)) {
            entity.vruntime = entity.deadline;
            entity.deadline = entity.vruntime + entity.virtual(entity.sliceNs);
        }
    }

    @Override
    public void idleChanged(Cpu cpu, boolean idle) {
        RunQueue queue = queues.of(cpu);
        queues.recount(queue);
        SimTask current = cpu.current();
        if (idle) {
            // hrtick_schedule_exit()
            queue.hrtickNs = HrTick.STOPPED;
            balance.becameIdle(queue);
        } else if (current != null && current.schedClass() != this) {
            queue.left.take(kernel.now());
        }
        balance.planKick();
    }

    /** dequeue_task_fair() of a task that waits; one that was evicted has left already. */
    @Override
    public void dequeue(SimTask task) {
        FairEntity entity = entityOf(task);
        RunQueue queue = entity.queue;
        if (queue != null && entity.queued) {
            queues.detach(queue, entity);
        }
    }

    /** enqueue_task_fair() on the task's CPU, which is chosen already. */
    @Override
    public void enqueue(SimTask task) {
        RunQueue queue = queues.of(task.cpu);
        queues.attach(queue, entityOf(task));
        preemption.joined(queue, entityOf(task), false, queue.cpu);
        balance.planKick();
    }

    /** reweight_task_fair(). */
    @Override
    public void priorityChanged(SimTask task) {
        FairEntity entity = entityOf(task);
        queues.reweight(entity, Weights.loadWeight(task.priority));
        RunQueue queue = entity.queue;
        if (queue != null && entity == queue.running()) {
            preemption.settle(queue, queue.cpu);
        }
    }

    /** What sched_balance_rq() does not move stays; that it is called in time is what the kernel sees to. */
    @Override
    public boolean leavesWaiting(SimTask task, Cpu idle) {
        return balance.hasTriedLately(idle.id, task.cpu);
    }

    @Override
    public void cpuOnline(Cpu cpu) {
        RunQueue queue = queues.of(cpu);
        queues.recount(queue);
        balance.becameIdle(queue);
    }

    @Override
    public void cpuOffline(Cpu cpu) {
        RunQueue queue = queues.of(cpu);
        queue.left.giveBack(kernel.now());
        queues.dropSleepers(queue);
        queues.recount(queue);
    }

    @Override
    public void exited(SimTask task) {
        queues.forget(entityOf(task));
        entities[task.index] = null;
    }
}
