package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import org.jspecify.annotations.Nullable;

/**
 * Our BPF half, callback by callback as in {@code bpf/twinland.bpf.c}: it hands tasks to user space through the
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

    private long tasksSeen;
    private @Nullable UserScheduler scheduler;
    /** The scheduler, if it is runnable and no CPU has taken it yet. */
    private @Nullable SimTask waitingScheduler;

    /** ops.init(): DSQs and rings are there, no CPU is owned, and no scheduler is attached yet. */
    BpfHalf(Kernel kernel, ExtConfig config, IdleSelection idleCpus, int taskCapacity) {
        this.kernel = kernel;
        this.config = config;
        this.idleCpus = idleCpus;
        this.directory = new TaskDirectory(taskCapacity);
        this.owners = new CpuOwners(kernel.onlineCpus());
        this.dsqs = new Dsqs(kernel);
        this.wakeups = new SchedulerWakeups(kernel.topology().cpuIdLimit());
        this.handover = new TaskHandover(kernel, config, counters);
        this.dispatched = new DispatchedTasks(kernel, config, counters, directory, idleCpus, owners, dsqs, wakeups);
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
        if (task.spec.kernelThread() && task.isPinned()) {
            dsqs.insertLocal(home, task);
        } else {
            dispatched.insertAnywhere(task, task.dsqVtime, from);
        }
        kickIfLast(home, flags);
    }

    /** Without this the CPU goes idle although the task it just left is there to be taken. */
    private void kickIfLast(Cpu home, long flags) {
        if ((flags & EnqueueFlags.LAST) != 0) {
            kernel.reschedule(home, home);
        }
    }

    /**
     * ops.dispatch(): the scheduler first, then what it sent, then this CPU's DSQ, then those of CPUs that a higher class
     * took, then the shared one.
     *
     * @return tasks inserted into DSQs
     */
    int dispatch(Cpu cpu) {
        int inserted = 0;
        SimTask waiting = waitingScheduler;
        if (waiting != null && waiting.allowed.contains(cpu.id)) {
            waitingScheduler = null;
            waiting.sliceNs = Long.MAX_VALUE;
            dsqs.insertLocal(cpu, waiting);
            inserted++;
        }
        inserted += dispatched.drain(cpu);
        if (cpu.localDsq.size() == 0 && !dsqs.moveToLocal(cpu)) {
            owners.freed(cpu.id);
        }
        return inserted;
    }

    /** The ideal scheduler sends and reads at once: there is no CPU to come to ops.dispatch() for it. */
    void drainAtOnce() {
        dispatched.drain(null);
    }

    /** ops.running(). The CPU that runs the scheduler counts as free. */
    void running(Cpu cpu, SimTask task) {
        if (isScheduler(task)) {
            owners.freed(cpu.id);
            wakeups.schedulerRan(cpu.id);
        } else {
            owners.taken(cpu.id);
            wakeups.otherRan(cpu.id);
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

    /** ops.update_idle(). A CPU that is no longer idle has an owner, be it a task of a higher class. */
    void updateIdle(Cpu cpu, boolean idle) {
        if (idle) {
            owners.freed(cpu.id);
            wakeups.cpuIdle(cpu.id);
        } else {
            owners.taken(cpu.id);
            wakeups.otherRan(cpu.id);
        }
    }

    /** ops.set_cpumask(): what the policy decides for the old mask is stale. */
    void setCpumask(SimTask task) {
        task.generation++;
    }

    /** ops.cpu_release(): nobody waits behind a higher class. */
    void cpuRelease(Cpu cpu, ExtClass kfuncs) {
        owners.taken(cpu.id);
        wakeups.otherRan(cpu.id);
        kfuncs.reenqueueLocal(cpu);
        SimTask left = dsqs.release(cpu);
        if (left != null) {
            dispatched.kickIdle(left, cpu);
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

    /** ops.exit() and ops.init() of a restart because a CPU came or went. */
    void restarted(Cpu cpu, boolean online) {
        counters.restarts++;
        if (online) {
            owners.freed(cpu.id);
        } else {
            owners.taken(cpu.id);
        }
    }

    /** The BPF timer. */
    void heartbeat() {
        if (handover.ring().size() > 0) {
            wakeups.wake();
        }
        wakeups.wakeIfPending();
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

    CpuOwners owners() {
        return owners;
    }

    SchedulerWakeups wakeups() {
        return wakeups;
    }

    ExtCounters counters() {
        return counters;
    }
}
