package io.github.twinland.sim.kernel.rt;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskQueue;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Real-time tasks, which run above sched_ext: SCHED_FIFO by priority with a queue for each CPU, kernel/sched/rt.c.
 * Deadline and stop tasks, which rank above real time, come as tasks of the most urgent priority, 0.
 *
 * <p>A waking task stays on its CPU unless a real-time task of at least its priority runs there; it displaces any other
 * task even if another CPU is idle. A task that cannot run where it is, is pushed to a CPU that runs something less
 * urgent; a CPU that runs out of real-time tasks pulls one. The kernel does the last two by interrupts in turn, here they
 * take no time. SCHED_RR, throttling and the deadline server are left out.
 */
public final class RtClass implements SchedClass {

    private final Kernel kernel;
    private final LowestPriorityCpu lowest;
    /** By CPU id: the waiting tasks, by kernel priority. */
    private final TaskQueue[] queues;

    private int waiting;
    private @Nullable SimTask yielding;

    /**
     * The class of a kernel.
     *
     * @param kernel the kernel
     */
    public RtClass(Kernel kernel) {
        this.kernel = kernel;
        this.queues = new TaskQueue[kernel.topology().cpuIdLimit()];
        for (int cpu = 0; cpu < queues.length; cpu++) {
            queues[cpu] = new TaskQueue("real-time queue of CPU " + cpu);
        }
        this.lowest = new LowestPriorityCpu(kernel, this::rankOf);
    }

    /** select_task_rq_rt(), enqueue_task_rt() and wakeup_preempt(). */
    @Override
    public void wake(SimTask task, @Nullable Cpu waker) {
        Cpu from = waker == null ? kernel.cpu(task.cpu) : waker;
        task.cpu = kernel.homeOf(task);
        SimTask current = kernel.cpu(task.cpu).current();
        if (current != null
                && current.schedClass() == this
                && (current.isPinned() || current.priority <= task.priority)) {
            int target = lowest.find(task, from.id);
            if (target != LowestPriorityCpu.NONE) {
                task.cpu = target;
            }
        }
        Cpu target = kernel.cpu(task.cpu);
        boolean preempts = task.priority < rankOf(target);
        queueLast(task);
        if (preempts) {
            kernel.reschedule(target, from);
        }
    }

    /** Priority of the most urgent real-time task that runs or waits on a CPU: rt_rq->highest_prio.curr. */
    private int rankOf(Cpu cpu) {
        SimTask current = cpu.current();
        SimTask first = queues[cpu.id].peekFirst();
        int rank = first == null ? LowestPriorityCpu.NOT_REAL_TIME : first.priority;
        return current != null && current.schedClass() == this ? Math.min(rank, current.priority) : rank;
    }

    /** balance_rt() and pick_next_task_rt(). */
    @Override
    public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        if (current == null && waiting > 0 && ranRealTime(cpu)) {
            pull(cpu);
        }
        SimTask first = queues[cpu.id].peekFirst();
        if (first == null) {
            return current;
        }
        if (current != null) {
            boolean staysAmongEquals = current != yielding;
            if (current.priority < first.priority || (staysAmongEquals && current.priority == first.priority)) {
                return current;
            }
        }
        remove(first);
        return first;
    }

    /** need_pull_rt_task(); an idle CPU may pull too, for it may have come online since. */
    private boolean ranRealTime(Cpu cpu) {
        SimTask previous = cpu.current();
        return previous == null || previous.schedClass() == this;
    }

    /** pull_rt_task(): the most urgent task that waits elsewhere and may run here, if none as urgent waits here. */
    private void pull(Cpu cpu) {
        SimTask own = queues[cpu.id].peekFirst();
        SimTask best = own;
        for (TaskQueue queue : queues) {
            SimTask candidate = queue.peekFirstAllowed(cpu.id);
            if (candidate != null && (best == null || candidate.priority < best.priority)) {
                best = candidate;
            }
        }
        if (best != null && best != own) {
            remove(best);
            best.cpu = cpu.id;
            queueLast(best);
        }
    }

    /** put_prev_task_rt(): a displaced task stays first among its equals. */
    @Override
    public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {
        boolean yielded = task == yielding;
        yielding = null;
        if (task.state() != TaskState.RUNNABLE) {
            return;
        }
        if (yielded) {
            queueLast(task);
        } else {
            queues[cpu.id].addFirst(task, task.priority);
            waiting++;
        }
    }

    /** set_next_task_rt() and push_rt_tasks(): who has to wait here now, and can run elsewhere, goes there. */
    @Override
    public void started(Cpu cpu, SimTask task) {
        SimTask first = queues[cpu.id].peekFirst();
        while (first != null && push(cpu, first)) {
            first = queues[cpu.id].peekFirst();
        }
    }

    /** push_rt_task(). */
    private boolean push(Cpu cpu, SimTask task) {
        int target = task.isPinned() ? LowestPriorityCpu.NONE : lowest.find(task, cpu.id);
        if (target == LowestPriorityCpu.NONE || target == cpu.id) {
            return false;
        }
        remove(task);
        task.cpu = target;
        queueLast(task);
        kernel.reschedule(kernel.cpu(target), cpu);
        return true;
    }

    /** yield_task_rt(). */
    @Override
    public void yielded(SimTask task) {
        yielding = task;
    }

    @Override
    public void dequeue(SimTask task) {
        remove(task);
    }

    /** prio_changed_rt(). */
    @Override
    public void priorityChanged(SimTask task) {
        if (task.state() == TaskState.RUNNING) {
            Cpu cpu = kernel.cpu(task.cpu);
            kernel.reschedule(cpu, cpu);
        }
    }

    private void queueLast(SimTask task) {
        queues[task.cpu].addLast(task, task.priority);
        waiting++;
    }

    private void remove(SimTask task) {
        queues[task.cpu].remove(task);
        waiting--;
    }
}
