package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskQueue;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The sched_ext scheduling class: kernel/sched/ext.c. It owns the local DSQs and time slices, and calls our BPF half
 * where the kernel calls sched_ext_ops, with SCX_OPS_ENQ_LAST and SCX_OPS_KEEP_BUILTIN_IDLE set.
 *
 * <p>Left out: bypass mode, core scheduling, cgroups, sub-schedulers, SCX_ENQ_IMMED, the global DSQs (our BPF half sends
 * nothing there) and the deadline server that newer kernels keep for sched_ext.
 */
public final class ExtClass implements SchedClass {

    /** SCX_DSP_MAX_LOOPS. */
    private static final int MAX_DISPATCH_LOOPS = 32;

    /** SCX_SLICE_DFL: what the kernel gives a task that comes without a slice, ns. */
    private static final long KERNEL_SLICE_NS = 20_000_000L;

    private final Kernel kernel;
    private final IdleSelection idleCpus;
    private final BpfHalf bpf;
    private final boolean tickless;
    /** By CPU id, whether a higher class has it and ops.cpu_release() was called: rq->scx.cpu_released. */
    private final boolean[] released;

    /**
     * The class with our BPF half attached.
     *
     * @param kernel the kernel it belongs to
     * @param idleCpus the built-in idle tracking
     * @param bpf our callbacks
     * @param tickless whether a CPU is spared the tick while a task of infinite slice runs (nohz_full)
     */
    ExtClass(Kernel kernel, IdleSelection idleCpus, BpfHalf bpf, boolean tickless) {
        this.kernel = kernel;
        this.idleCpus = idleCpus;
        this.bpf = bpf;
        this.tickless = tickless;
        this.released = new boolean[kernel.topology().cpuIdLimit()];
    }

    /**
     * select_task_rq() of kernel/sched/core.c, which asks select_task_rq_scx() only for tasks that may use more than one
     * CPU, then enqueue_task_scx(). A task that our BPF half put on an idle CPU is not given to ops.enqueue().
     */
    @Override
    public void wake(SimTask task, @Nullable Cpu waker) {
        Cpu from = waker == null ? kernel.cpu(task.cpu) : waker;
        long flags = task.everRan ? EnqueueFlags.WAKEUP : 0;
        if (!task.isPinned()) {
            int idle = bpf.selectCpu(from.id, task, task.cpu);
            if (idle != IdleSelection.NONE) {
                task.cpu = idle;
                insertLocal(kernel.cpu(idle), task);
                kernel.reschedule(kernel.cpu(idle), from);
                return;
            }
            flags |= EnqueueFlags.CPU_SELECTED;
        }
        task.cpu = kernel.homeOf(task);
        Cpu home = kernel.cpu(task.cpu);
        doEnqueue(home, task, flags, from);
        if (home.current() == null) {
            // wakeup_preempt(): sched_ext ranks above idle, wherever the task was put.
            kernel.reschedule(home, from);
        }
    }

    /** do_enqueue_task(): ops.enqueue(). What is waiting for an offline CPU was given another one before. */
    private void doEnqueue(Cpu home, SimTask task, long flags, Cpu from) {
        task.generation++;
        kernel.observer().enqueued(kernel.now(), task);
        bpf.enqueue(home, task, flags, from);
    }

    /** dispatch_enqueue() into the local DSQ of a CPU. */
    private void insertLocal(Cpu cpu, SimTask task) {
        cpu.localDsq.addLast(task, 0);
        kernel.observer().dispatched(kernel.now(), task);
    }

    /**
     * pick_task_scx() with balance_one(): the running task goes on while it has slice left; then the local DSQ; then
     * ops.dispatch(). With SCX_OPS_ENQ_LAST a task whose slice ran out is not kept even if it is the only one.
     */
    @Override
    public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        released[cpu.id] = false;
        if (current != null && current.sliceNs > 0) {
            return current;
        }
        if (cpu.localDsq.size() == 0) {
            dispatch(cpu);
        }
        SimTask next = cpu.localDsq.pollFirst();
        if (next != null && next.sliceNs == 0) {
            next.sliceNs = KERNEL_SLICE_NS;
        }
        return next;
    }

    /** scx_dispatch_sched(): asks until the local DSQ has a task, or nothing more comes. */
    private void dispatch(Cpu cpu) {
        int dispatched;
        int loops = 0;
        do {
            dispatched = bpf.dispatch(cpu);
            if (++loops == MAX_DISPATCH_LOOPS && cpu.localDsq.size() == 0 && dispatched > 0) {
                kernel.reschedule(cpu, cpu);
                return;
            }
        } while (cpu.localDsq.size() == 0 && dispatched > 0);
    }

    /**
     * put_prev_task_scx() and switch_class(): a task with slice left was displaced by a higher class and stays first in
     * the local DSQ; a task without slice is enqueued anew. When a higher class takes the CPU, ops.cpu_release() is
     * called, once until sched_ext has the CPU back.
     */
    @Override
    public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {
        bpf.stopping(cpu, task);
        if (task.state() != TaskState.RUNNABLE) {
            task.generation++;
        } else if (task.sliceNs > 0) {
            cpu.localDsq.addFirst(task, 0);
            kernel.observer().dispatched(kernel.now(), task);
        } else {
            doEnqueue(cpu, task, next == null ? EnqueueFlags.LAST : 0, cpu);
        }
        if (next != null && next.schedClass() != this && !released[cpu.id]) {
            released[cpu.id] = true;
            bpf.cpuRelease(cpu, this);
        }
    }

    /** scx_bpf_reenqueue_local(): every task of a local DSQ is given to ops.enqueue() again. */
    void reenqueueLocal(Cpu cpu) {
        for (int left = cpu.localDsq.size(); left > 0; left--) {
            SimTask task = cpu.localDsq.pollFirst();
            if (task != null) {
                doEnqueue(cpu, task, EnqueueFlags.REENQ, cpu);
            }
        }
    }

    /** set_next_task_scx(). */
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

    /** task_tick_scx(): that a slice ran out is seen at the next tick only. The ticks of all CPUs fall together. */
    @Override
    public long reviewAt(Cpu cpu, SimTask task) {
        if (task.sliceNs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long period = kernel.costs().tickPeriodNs();
        long expiry = kernel.now() + Math.min(task.sliceNs, Long.MAX_VALUE - kernel.now() - period);
        return (expiry + period - 1) / period * period;
    }

    @Override
    public boolean expired(Cpu cpu, SimTask task) {
        return task.sliceNs == 0;
    }

    /** scx_can_stop_tick(). */
    @Override
    public boolean needsTick(Cpu cpu, SimTask task) {
        return !tickless || task.sliceNs != Long.MAX_VALUE;
    }

    /** The slice, and what may pass from its end to the tick that sees it. */
    @Override
    public long longestRunNs(SimTask task) {
        long period = kernel.costs().tickPeriodNs();
        return task.sliceNs > Long.MAX_VALUE - period ? Long.MAX_VALUE : task.sliceNs + period;
    }

    /** A policy is offered wholly idle cores only: {@link io.github.twinland.policy.DispatchContext#idleCpuCount()}. */
    @Override
    public boolean usesHalfIdleCores() {
        return false;
    }

    /** yield_task_scx() without ops.yield(). */
    @Override
    public void yielded(SimTask task) {
        task.sliceNs = 0;
    }

    /** __scx_update_idle() on a transition: ops.update_idle() is told after the masks are right. */
    @Override
    public void idleChanged(Cpu cpu, boolean idle) {
        idleCpus.update(cpu.id, idle);
        bpf.updateIdle(cpu, idle);
    }

    /** __scx_update_idle() without a transition: a CPU that was claimed and found nothing is idle again. */
    @Override
    public void stillIdle(Cpu cpu) {
        idleCpus.update(cpu.id, true);
    }

    /** dequeue_task_scx(): out of whatever DSQ it is in; what user space says of it is stale. */
    @Override
    public void dequeue(SimTask task) {
        task.generation++;
        bpf.dequeued(task);
        TaskQueue queue = task.queue();
        if (queue != null) {
            queue.remove(task);
        }
    }

    @Override
    public void enqueue(SimTask task) {
        Cpu home = kernel.cpu(task.cpu);
        doEnqueue(home, task, 0, home);
        if (home.current() == null) {
            kernel.reschedule(home, home);
        }
    }

    /** scx_fork() and scx_init_task(). */
    @Override
    public void forked(SimTask task) {
        bpf.initTask(task);
    }

    /** set_cpus_allowed_scx(). */
    @Override
    public void affinityChanged(SimTask task) {
        bpf.setCpumask(task);
    }

    /**
     * handle_hotplug(): our BPF half has neither ops.cpu_online() nor ops.cpu_offline(), so the kernel ends it with
     * SCX_ECODE_ACT_RESTART and it is attached again at once: every waiting task is enqueued anew.
     */
    @Override
    public void cpuOnline(Cpu cpu) {
        idleCpus.update(cpu.id, true);
        restart(cpu, "online");
        for (SimTask task = kernel.waiting().oldest();
                task != null;
                task = kernel.waiting().after(task)) {
            if (task.schedClass() == this) {
                dequeue(task);
                enqueue(task);
            }
        }
    }

    /** As {@link #cpuOnline}; that every waiting task is enqueued anew is the kernel model's doing. */
    @Override
    public void cpuOffline(Cpu cpu) {
        idleCpus.update(cpu.id, false);
        restart(cpu, "offline");
    }

    private void restart(Cpu cpu, String going) {
        bpf.exit("cpu " + cpu.id + " going " + going + ", exiting scheduler");
        bpf.init();
    }

    /** sched_ext_free(). */
    @Override
    public void exited(SimTask task) {
        bpf.exitTask(task);
    }
}
