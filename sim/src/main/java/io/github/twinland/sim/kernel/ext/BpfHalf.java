package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.WaitList;
import org.jspecify.annotations.Nullable;

/**
 * Our BPF half, callback by callback as in {@code bpf/src/main/c/twinland.bpf.c}: it hands tasks to user space through the
 * {@code queued} ring and carries out what comes back in the {@code dispatched} ring. What each callback decides lives in
 * a unit of its own: {@link TaskHandover} (kernel to user space), {@link DispatchedTasks} (user space to DSQs),
 * {@link Dsqs}, {@link CpuOwners} and {@link SchedulerWakeups}.
 */
final class BpfHalf {

    private final Kernel kernel;
    private final ExtConfig config;
    private final IdleSelection idleCpus;
    private final ExtCounters counters = new ExtCounters();
    private final TaskDirectory directory;
    private final CpuOwners owners;
    private final Dsqs dsqs;
    private final SchedulerWakeups wakeups;
    private final TaskHandover handover;
    private final DispatchedTasks dispatched;
    private final Heartbeat heartbeat;

    private long tasksSeen;
    private @Nullable UserScheduler scheduler;
    /** The scheduler, if it is runnable and no CPU has taken it yet. */
    private @Nullable SimTask waitingScheduler;

    /** Loaded and not attached: see {@link #init}. */
    BpfHalf(Kernel kernel, ExtConfig config, IdleSelection idleCpus, int taskCapacity) {
        this.kernel = kernel;
        this.config = config;
        this.idleCpus = idleCpus;
        this.directory = new TaskDirectory(taskCapacity);
        this.owners = new CpuOwners(kernel.topology().cpuIdLimit());
        this.dsqs = new Dsqs(kernel);
        this.wakeups = new SchedulerWakeups(kernel.topology().cpuIdLimit());
        this.handover = new TaskHandover(kernel, config, counters);
        this.dispatched = new DispatchedTasks(kernel, config, counters, directory, idleCpus, owners, dsqs, wakeups);
        this.heartbeat = new Heartbeat(kernel, config.heartbeatNs(), this::heartbeat);
    }

    /** ops.init(): which CPUs are free, and the timer. */
    void init() {
        CpuSet present = kernel.topology().present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            SimTask current = kernel.cpu(id).current();
            if (kernel.cpu(id).isOnline() && (current == null || isScheduler(current))) {
                owners.freed(id);
            } else {
                owners.taken(id);
            }
        }
        heartbeat.start();
    }

    /** ops.exit(): the kernel ends us. After a CPU came or went it lets us start again. */
    void exit(String reason) {
        counters.exits++;
        counters.exitReason = reason;
    }

    void attach(UserScheduler userScheduler) {
        this.scheduler = userScheduler;
        wakeups.attach(userScheduler);
    }

    /**
     * ops.select_cpu(): an idle CPU gets the task at once, the scheduler is not asked.
     *
     * @param onCpu the CPU that does the wake-up
     * @return the CPU to whose local DSQ the task goes, or {@link IdleSelection#NONE}
     */
    int selectCpu(int onCpu, SimTask task, int previous) {
        int cpu = idleCpus.select(onCpu, task, previous);
        if (cpu != IdleSelection.NONE) {
            task.generation++;
            if (isScheduler(task)) {
                task.sliceNs = Long.MAX_VALUE;
            } else {
                task.sliceNs = config.defaultSliceNs();
                owners.taken(cpu);
                counters.dispatchedByKernel++;
            }
        }
        return cpu;
    }

    /**
     * ops.enqueue(): to user space, unless it must not wait for it.
     *
     * @param from the CPU that runs this
     */
    void enqueue(Cpu home, SimTask task, long flags, Cpu from) {
        if (isScheduler(task)) {
            // Whichever CPU next comes for work takes the scheduler first.
            waitingScheduler = task;
            if (!dispatched.kickIdle(task, from)) {
                kickIfLast(home, flags);
            }
            return;
        }
        if (task.spec.kernelThread()) {
            // User space may itself wait for it.
            counters.dispatchedByKernel++;
            dispatchInKernel(home, task, flags, from);
        } else if (handover.isStalled()) {
            counters.stalled++;
            dispatchInKernel(home, task, flags, from);
            wakeups.wake();
        } else if (handover.hand(task, home.id, flags)) {
            counters.queued++;
            wakeups.wake();
        } else {
            counters.congested++;
            dispatchInKernel(home, task, flags, from);
            wakeups.wake();
        }
    }

    /** User space is passed by. A kernel thread bound to a CPU comes first there. */
    private void dispatchInKernel(Cpu home, SimTask task, long flags, Cpu from) {
        task.sliceNs = config.defaultSliceNs();
        boolean comes = false;
        if (task.spec.kernelThread() && task.isPinned()) {
            dsqs.insertLocal(home, task);
        } else {
            comes = dispatched.insertFromKernel(task, from);
        }
        if (!comes) {
            kickIfLast(home, flags);
        }
    }

    /** Without this the CPU goes idle although the task it just left is there to be taken. */
    private void kickIfLast(Cpu home, long flags) {
        if ((flags & EnqueueFlags.LAST) != 0) {
            kernel.reschedule(home, home);
        }
    }

    /**
     * ops.dispatch(): the scheduler first, then what it sent, then this CPU's DSQ, then those of CPUs that a higher class
     * took, then the shared one; see {@link Dsqs} for when the shared one comes first.
     *
     * @return tasks inserted into DSQs
     */
    int dispatch(Cpu cpu) {
        int inserted = 0;
        // Before anything is drained, which may be for this CPU.
        dsqs.regain(cpu);
        SimTask waiting = waitingScheduler;
        if (waiting != null && waiting.allowed.contains(cpu.id)) {
            waitingScheduler = null;
            waiting.sliceNs = Long.MAX_VALUE;
            dsqs.insertLocal(cpu, waiting);
            inserted++;
        }
        inserted += dispatched.drain(cpu);
        inserted += takeBack(cpu);
        if (cpu.localDsq.size() == 0 && !dsqs.moveToLocal(cpu)) {
            foundNothing(cpu);
        }
        return inserted;
    }

    /**
     * User space has stalled: whatever waits for it is dispatched in the kernel, and an answer that still comes is cancelled.
     *
     * @return tasks inserted into DSQs
     */
    private int takeBack(Cpu cpu) {
        if (!handover.claimTakeBack()) {
            return 0;
        }
        int taken = 0;
        WaitList waiting = kernel.waiting();
        for (SimTask task = waiting.oldest(); task != null; task = waiting.after(task)) {
            if (task.inUserSpace) {
                task.inUserSpace = false;
                task.generation++;
                task.sliceNs = config.defaultSliceNs();
                counters.stalled++;
                dispatched.insertFromKernel(task, cpu);
                taken++;
            }
        }
        return taken;
    }

    /** The CPU goes idle. If it was kicked for a task that another one took, user space does not know yet that it is free. */
    private void foundNothing(Cpu cpu) {
        boolean kicked = owners.isComing(cpu.id);
        owners.freed(cpu.id);
        if (kicked) {
            kickForShared(cpu);
            wakeups.wakeIfPending();
        } else {
            wakeups.askAgain();
        }
    }

    /**
     * A CPU that was kicked for a task of the shared DSQ has come, or cannot. It may have taken another task than the one
     * it was kicked for, or left it because it may not run there: if fewer are coming than wait, a further one has to.
     */
    private void kickForShared(Cpu cpu) {
        SimTask left = dsqs.inShared() > owners.coming() ? dsqs.waitingFor(idleCpus.idle()) : null;
        if (left != null) {
            dispatched.kickIdle(left, cpu);
        }
    }

    /** The ideal scheduler sends and reads at once: there is no CPU to come to ops.dispatch() for it. */
    void drainAtOnce() {
        dispatched.drain(null);
    }

    /** ops.running(). The CPU that runs the scheduler counts as free. */
    void running(Cpu cpu, SimTask task) {
        dsqs.regain(cpu);
        boolean kicked = owners.isComing(cpu.id);
        if (isScheduler(task)) {
            owners.freed(cpu.id);
            wakeups.schedulerRan(cpu.id);
        } else {
            owners.taken(cpu.id);
            wakeups.otherRan(cpu.id);
        }
        if (kicked) {
            kickForShared(cpu);
        }
    }

    /** ops.stopping(): a CPU is about to be free, which the scheduler has waited for if tasks wait in it. */
    void stopping(Cpu cpu, SimTask task) {
        task.inUserSpace = false;
        if (!isScheduler(task)) {
            owners.freed(cpu.id);
            wakeups.wakeIfPending();
        }
    }

    /**
     * ops.update_idle(). A CPU that is no longer idle is a higher class's as far as we know, for which there is no callback;
     * if it is ours, ops.running() follows at once.
     */
    void updateIdle(Cpu cpu, boolean idle) {
        if (idle) {
            dsqs.regain(cpu);
            owners.freed(cpu.id);
            wakeups.cpuIdle(cpu.id);
        } else {
            released(cpu);
        }
    }

    /** ops.set_cpumask(): what the policy decides for the old mask is stale. */
    void setCpumask(SimTask task) {
        task.generation++;
    }

    /** ops.cpu_release(): nobody waits behind a higher class. */
    void cpuRelease(Cpu cpu, ExtClass kfuncs) {
        kfuncs.reenqueueLocal(cpu);
        released(cpu);
    }

    /** Other CPUs take what waits in the DSQ of a CPU that is not ours. */
    private void released(Cpu cpu) {
        boolean kicked = owners.isComing(cpu.id);
        owners.taken(cpu.id);
        wakeups.otherRan(cpu.id);
        SimTask left = dsqs.release(cpu);
        if (left != null) {
            dispatched.kickIdle(left, cpu);
        }
        if (kicked) {
            kickForShared(cpu);
        }
    }

    /** ops.init_task(). Generations of tasks that have the same pid in turn must differ. */
    void initTask(SimTask task) {
        task.generation = ++tasksSeen << Integer.SIZE;
        directory.add(task);
    }

    /** ops.exit_task(): the policy forgets the task. */
    void exitTask(SimTask task) {
        task.generation++;
        directory.remove(task);
        if (handover.handExit(task)) {
            wakeups.wake();
        } else {
            counters.exitsLost++;
        }
    }

    /** Not a callback: the kernel took the task from wherever our half or user space has it. */
    void dequeued(SimTask task) {
        task.inUserSpace = false;
        if (waitingScheduler == task) {
            waitingScheduler = null;
        }
    }

    /** The BPF timer fires. */
    private void heartbeat() {
        if (handover.ring().size() > 0) {
            wakeups.wake();
        }
        wakeups.wakeIfPending();
        if (handover.isStalled()) {
            dispatched.kickAnyIdle();
        }
    }

    private boolean isScheduler(SimTask task) {
        UserScheduler attached = scheduler;
        return attached != null && attached.task() == task;
    }

    TaskHandover handover() {
        return handover;
    }

    RecordRing dispatchedRing() {
        return dispatched.ring();
    }

    /**
     * What user space reads as the free CPUs: those that no task owns and none is coming to. The CPU that runs the
     * scheduler is among them unless tasks wait that it will take next; or a policy that sends a task for each free CPU
     * would send it one too many, which waits out of the policy's reach from then on.
     */
    void readFreeCpus(CpuSet into) {
        into.copyFrom(owners.free());
        into.retainAll(kernel.onlineCpus());
        UserScheduler attached = scheduler;
        SimTask task = attached == null ? null : attached.task();
        dsqs.removeProvided(
                into,
                task == null ? DispatchContext.ANY_CPU : task.cpu,
                dispatched.ring().size(),
                owners.coming());
    }

    SchedulerWakeups wakeups() {
        return wakeups;
    }

    ExtCounters counters() {
        return counters;
    }
}
