package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.DispatchDescriptor;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.DispatchQueue;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Our BPF half, callback by callback as in {@code bpf/twinland.bpf.c}: it hands tasks to user space through the
 * {@code queued} ring and carries out what comes back in the {@code dispatched} ring.
 */
public final class BpfHalf {

    private static final int EXITING = -1;

    private final Kernel kernel;
    private final ExtConfig config;
    private final ExtCounters counters = new ExtCounters();
    private final IdleSelection idleCpus;
    private final TaskDirectory directory;
    private final RecordRing queued;
    private final RecordRing dispatched;
    private final QueuedTask queuedRecord = new QueuedTask();
    private final Dispatch dispatchedRecord = new Dispatch();
    private final DispatchQueue shared = new DispatchQueue("shared DSQ");
    private final DispatchQueue[] perCpu;
    /** CPUs that no task owns; the user-space scheduler owns none. */
    private final CpuSet unowned;

    private long pending;
    private long dispatchedWhenIdleAsked;
    private @Nullable UserScheduler scheduler;
    private @Nullable SimTask waitingScheduler;

    /**
     * The half before a scheduler is attached.
     *
     * @param kernel the kernel it runs in
     * @param config ring sizes and slices
     * @param directory finds tasks by pid
     */
    public BpfHalf(Kernel kernel, ExtConfig config, TaskDirectory directory) {
        this.kernel = kernel;
        this.config = config;
        this.directory = directory;
        this.idleCpus = new IdleSelection(kernel.topology(), kernel.onlineCpus());
        this.queued = new RecordRing(QueuedTaskDescriptor.LENGTH, config.queuedCapacity());
        this.dispatched = new RecordRing(DispatchDescriptor.LENGTH, config.dispatchedCapacity());
        int limit = kernel.topology().cpuIdLimit();
        this.perCpu = new DispatchQueue[limit];
        this.unowned = new CpuSet(limit);
        CpuSet online = kernel.onlineCpus();
        for (int cpu = 0; cpu < limit; cpu++) {
            perCpu[cpu] = new DispatchQueue("DSQ of CPU " + cpu);
            if (online.contains(cpu)) {
                idleCpus.setIdle(cpu, true);
                unowned.add(cpu);
            }
        }
    }

    void attach(UserScheduler userScheduler) {
        this.scheduler = userScheduler;
    }

    /** ops.select_cpu(): an idle CPU gets the task at once, the scheduler is not asked. */
    int selectCpu(SimTask task, int previous) {
        int cpu = idleCpus.select(task, previous);
        if (cpu != IdleSelection.NONE) {
            task.generation++;
            task.sliceNs = isScheduler(task) ? Long.MAX_VALUE : config.defaultSliceNs();
            if (!isScheduler(task)) {
                unowned.remove(cpu);
                counters.dispatchedByKernel++;
            }
        }
        return cpu;
    }

    /** ops.enqueue(). */
    void enqueue(SimTask task, Cpu home) {
        if (isScheduler(task)) {
            // Whichever CPU next comes for work takes the scheduler first.
            waitingScheduler = task;
            return;
        }
        if (task.spec.kernelThread() && task.isPinned()) {
            // A kernel thread bound to a CPU must not wait for user space, which may itself wait for it.
            counters.dispatchedByKernel++;
            task.sliceNs = config.defaultSliceNs();
            home.localDsq.addLast(task);
            kernel.reschedule(home, home);
            return;
        }
        if (pushQueued(task, home.id)) {
            counters.queued++;
            wakeScheduler();
        } else {
            counters.congested++;
            task.sliceNs = config.defaultSliceNs();
            shared.addByVtime(task, task.dsqVtime);
            kickIdle(task, home);
        }
    }

    private boolean pushQueued(SimTask task, int cpu) {
        int offset = queued.claim();
        if (offset < 0) {
            return false;
        }
        queuedRecord
                .wrap(queued.buffer(), offset)
                .pid(task.pid())
                .tgid(task.spec.tgid())
                .cpu(cpu)
                .allowedCpus(task.allowed.size())
                .enqueueFlags(0)
                .startNs(task.lastStartNs)
                .stopNs(task.lastStopNs)
                .execRuntimeNs(task.execSinceSleepNs)
                .sumExecRuntimeNs(task.sumExecRuntimeNs)
                .nvcsw(task.voluntarySwitches)
                .weight(task.weight)
                .vtime(task.dsqVtime)
                .generation(task.generation)
                .queuedNs(kernel.now())
                .comm(task.spec.comm());
        queued.commit();
        queued.publish();
        return true;
    }

    /** ops.dispatch(): the scheduler first, then what it sent, then this CPU's DSQ, then the shared one. */
    void dispatch(Cpu cpu) {
        SimTask waiting = waitingScheduler;
        boolean schedulerFirst = waiting != null && waiting.allowed.contains(cpu.id);
        if (waiting != null && schedulerFirst) {
            waitingScheduler = null;
            waiting.sliceNs = Long.MAX_VALUE;
            cpu.localDsq.addLast(waiting);
        }
        drain(cpu);
        if (!schedulerFirst && !moveToLocal(perCpu[cpu.id], cpu)) {
            moveToLocal(shared, cpu);
        }
    }

    /**
     * bpf_user_ringbuf_drain() and its callback. If tasks still wait in the policy and a CPU is still idle, the round was
     * too short, for instance because several tasks kept the same CPU: another one is due. A round that sent nothing
     * ends this, so a policy that leaves CPUs idle on purpose is not asked for ever.
     */
    void drain(@Nullable Cpu from) {
        long before = counters.dispatchedByUser;
        for (int offset = dispatched.peek(); offset >= 0; offset = dispatched.peek()) {
            dispatchedRecord.wrap(dispatched.buffer(), offset);
            carryOut(dispatchedRecord, from);
            dispatched.release();
        }
        if (counters.dispatchedByUser > before && idleCpus.anyIdle()) {
            wakeSchedulerIfPending();
        }
    }

    private void carryOut(Dispatch message, @Nullable Cpu from) {
        SimTask task = directory.find(message.pid());
        if (task == null || task.generation != message.generation() || task.state() != TaskState.RUNNABLE) {
            counters.cancelled++;
            return;
        }
        counters.dispatchedByUser++;
        task.sliceNs = sliceOf(message.sliceNs());
        task.dsqVtime = message.vtime();
        int target = message.cpu();
        if (target != DispatchContext.ANY_CPU) {
            if (task.allowed.contains(target) && kernel.onlineCpus().contains(target)) {
                perCpu[target].addByVtime(task, message.vtime());
                unowned.remove(target);
                if (idleCpus.claim(target)) {
                    kernel.reschedule(kernel.cpu(target), from);
                }
                return;
            }
            counters.bounced++;
        }
        shared.addByVtime(task, message.vtime());
        kickIdle(task, from);
    }

    private long sliceOf(long sent) {
        if (sent == DispatchContext.SLICE_DEFAULT) {
            return config.defaultSliceNs();
        }
        // Unsigned: what does not fit is as good as infinite.
        return sent < 0 ? Long.MAX_VALUE : sent;
    }

    private void kickIdle(SimTask task, @Nullable Cpu from) {
        int idle = idleCpus.pick(task);
        if (idle != IdleSelection.NONE) {
            unowned.remove(idle);
            kernel.reschedule(kernel.cpu(idle), from);
        } else if (from != null && task.allowed.contains(from.id)) {
            // The CPU that drains the ring, just left by the scheduler, is about to take the task itself.
            unowned.remove(from.id);
        }
    }

    /** scx_bpf_dsq_move_to_local(). */
    private static boolean moveToLocal(DispatchQueue from, Cpu cpu) {
        SimTask task = from.pollFirstAllowed(cpu.id);
        if (task == null) {
            return false;
        }
        cpu.localDsq.addLast(task);
        return true;
    }

    /** ops.running(). */
    void running(Cpu cpu, SimTask task) {
        if (!isScheduler(task)) {
            unowned.remove(cpu.id);
        }
    }

    /** ops.stopping(): a CPU is about to be free, which the scheduler has waited for if tasks wait in it. */
    void stopping(Cpu cpu, SimTask task) {
        if (!isScheduler(task)) {
            unowned.add(cpu.id);
            wakeSchedulerIfPending();
        }
    }

    /**
     * ops.update_idle(), with SCX_OPS_KEEP_BUILTIN_IDLE. A CPU that went idle after the policy's last round sent tasks
     * asks for another round; see {@link #drain}.
     */
    void updateIdle(Cpu cpu, boolean idle) {
        idleCpus.setIdle(cpu.id, idle);
        if (idle) {
            unowned.add(cpu.id);
            if (counters.dispatchedByUser > dispatchedWhenIdleAsked) {
                dispatchedWhenIdleAsked = counters.dispatchedByUser;
                wakeSchedulerIfPending();
            }
        }
    }

    /** ops.exit_task(): the policy forgets the task. */
    void exitTask(SimTask task) {
        task.generation++;
        if (isScheduler(task)) {
            return;
        }
        if (pushQueued(task, EXITING)) {
            wakeScheduler();
        } else {
            counters.exitsLost++;
        }
    }

    private void wakeSchedulerIfPending() {
        if (pending > 0) {
            wakeScheduler();
        }
    }

    /** Wakes the scheduler if anything waits for it; called by the heartbeat too. */
    void heartbeat() {
        if (queued.size() > 0) {
            wakeScheduler();
        }
        wakeSchedulerIfPending();
    }

    private void wakeScheduler() {
        UserScheduler attached = scheduler;
        if (attached != null) {
            attached.wake();
        }
    }

    private boolean isScheduler(SimTask task) {
        UserScheduler attached = scheduler;
        return attached != null && attached.task() == task;
    }

    RecordRing queuedRing() {
        return queued;
    }

    RecordRing dispatchedRing() {
        return dispatched;
    }

    CpuSet unownedCpus() {
        return unowned;
    }

    void setPending(long tasks) {
        pending = tasks;
    }

    boolean hasPending() {
        return pending > 0;
    }

    /**
     * What was counted.
     *
     * @return live counters, not to be changed
     */
    public ExtCounters counters() {
        return counters;
    }
}
