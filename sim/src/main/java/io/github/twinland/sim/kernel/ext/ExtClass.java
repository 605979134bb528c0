package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The sched_ext scheduling class: kernel/sched/ext.c. It owns the local DSQs and time slices and calls our BPF half
 * where the kernel calls sched_ext_ops.
 */
public final class ExtClass implements SchedClass {

    private final Kernel kernel;
    private final BpfHalf bpf;

    /**
     * The class with our BPF half attached.
     *
     * @param kernel the kernel it belongs to
     * @param bpf our callbacks
     */
    public ExtClass(Kernel kernel, BpfHalf bpf) {
        this.kernel = kernel;
        this.bpf = bpf;
    }

    /** select_task_rq_scx() and enqueue_task_scx(). A task bound to one CPU is not offered to select_cpu. */
    @Override
    public void wake(SimTask task, @Nullable Cpu waker) {
        Cpu previous = kernel.cpu(homeOf(task));
        Cpu from = waker == null ? kernel.cpu(task.cpu) : waker;
        if (!task.isPinned()) {
            int idle = bpf.selectCpu(task, previous.id);
            if (idle != IdleSelection.NONE) {
                Cpu target = kernel.cpu(idle);
                target.localDsq.addLast(task);
                kernel.reschedule(target, from);
                return;
            }
        }
        enqueue(task, previous, from);
    }

    /** do_enqueue_task(). The CPU that holds the task reschedules if it runs a lower class, idle included. */
    private void enqueue(SimTask task, Cpu home, Cpu from) {
        task.generation++;
        bpf.enqueue(task, home);
        if (home.current() == null) {
            kernel.reschedule(home, from);
        }
    }

    /** The CPU a waking task belongs to: where it last ran, if it still may, else the first CPU it may use. */
    private int homeOf(SimTask task) {
        if (task.allowed.contains(task.cpu) && kernel.onlineCpus().contains(task.cpu)) {
            return task.cpu;
        }
        int cpu = task.allowed.next(0);
        while (!kernel.onlineCpus().contains(cpu)) {
            cpu = task.allowed.next(cpu + 1);
        }
        return cpu;
    }

    /**
     * balance_one(): the running task goes on while it has slice left; then the local DSQ; then ops.dispatch(). With
     * SCX_OPS_ENQ_LAST a task that ran out is not kept even if it is the only one.
     */
    @Override
    public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        if (current != null && current.sliceNs > 0) {
            return current;
        }
        SimTask next = cpu.localDsq.pollFirstAllowed(cpu.id);
        if (next == null) {
            bpf.dispatch(cpu);
            next = cpu.localDsq.pollFirstAllowed(cpu.id);
        }
        return next;
    }

    /**
     * put_prev_task_scx(): a task with slice left was displaced by a higher class and stays first in the local DSQ,
     * unless ops.cpu_release() hands the queue back; a task without slice is enqueued anew.
     */
    @Override
    public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {
        bpf.stopping(cpu, task);
        if (task.state() != TaskState.RUNNABLE) {
            task.generation++;
            return;
        }
        if (task.sliceNs > 0) {
            cpu.localDsq.addFirst(task);
            if (next != null && next.schedClass() != this) {
                reenqueueLocal(cpu);
            }
            return;
        }
        enqueue(task, cpu, cpu);
    }

    /** ops.cpu_release() calls scx_bpf_reenqueue_local(): nobody waits behind a higher class. */
    private void reenqueueLocal(Cpu cpu) {
        int waiting = cpu.localDsq.size();
        for (int i = 0; i < waiting; i++) {
            SimTask task = cpu.localDsq.pollFirstAllowed(cpu.id);
            if (task == null) {
                return;
            }
            enqueue(task, cpu, cpu);
        }
    }

    @Override
    public void started(Cpu cpu, SimTask task) {
        bpf.running(cpu, task);
    }

    /** update_curr_scx(). */
    @Override
    public void charge(SimTask task, long elapsedNs) {
        if (task.sliceNs != Long.MAX_VALUE) {
            task.sliceNs = Math.max(0, task.sliceNs - elapsedNs);
        }
    }

    /** task_tick_scx(): that a slice ran out is seen at the next tick only. */
    @Override
    public long reviewAt(Cpu cpu, SimTask task) {
        if (task.sliceNs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long period = kernel.costs().tickPeriodNs();
        long expiry = kernel.now() + task.sliceNs;
        return (expiry + period - 1) / period * period;
    }

    @Override
    public boolean expired(Cpu cpu, SimTask task) {
        return task.sliceNs == 0;
    }

    /** yield_task_scx() without ops.yield(). */
    @Override
    public void yielded(SimTask task) {
        task.sliceNs = 0;
    }

    @Override
    public void idleChanged(Cpu cpu, boolean idle) {
        bpf.updateIdle(cpu, idle);
    }

    /** dequeue_task_scx(): out of whatever DSQ it is in; a copy in user space becomes stale. */
    @Override
    public void dequeue(SimTask task) {
        task.generation++;
        if (task.dsq != null) {
            task.dsq.remove(task);
        }
    }

    @Override
    public void exited(SimTask task) {
        bpf.exitTask(task);
    }
}
