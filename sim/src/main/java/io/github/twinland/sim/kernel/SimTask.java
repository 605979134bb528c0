package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A task of the modelled kernel, the counterpart of struct task_struct: plain state that the kernel and the scheduling
 * classes share. Times are ns of virtual time.
 */
public final class SimTask {

    /** Nobody's wake-up token. */
    static final int NO_TOKEN = -1;

    private static final long[] NO_TIMERS = {};

    /** Index in the workload; the user-space scheduler, which is in no workload, comes after the last. */
    public final int index;

    /** What the workload says of it. */
    public final TaskSpec spec;

    /** Its name as the kernel keeps it: {@value io.github.twinland.policy.QueuedTaskDescriptor#COMM_LENGTH} bytes. */
    public final byte[] comm;

    final TaskProgram program;

    /** CPUs it may run on, of the machine's range; shared by all tasks of this mask and not to be changed. */
    public CpuSet allowed;

    /** How many CPUs that are (kernel: nr_cpus_allowed). */
    public int allowedCpus;

    /** Kernel priority: 0 .. 99 real time, lower is more urgent; 100 .. 139 is nice -20 .. 19. */
    public int priority;

    /** sched_ext weight, 1 .. 10000; 100 is nice 0. */
    public int weight;

    SchedClass schedClass;

    TaskState state = TaskState.NEW;

    /** The CPU it runs on or last ran on, which is where it is woken; kernel: task_cpu(). */
    public int cpu;

    /** Whether it ever ran, so that {@link #lastRanOn} means something. */
    public boolean everRan;

    /** The CPU whose caches hold its data. */
    public int lastRanOn;

    /** Work left of the present step, in units of 2^-{@value Cpu#SPEED_SHIFT} ns at full speed. */
    long workLeft;

    /** Set while a wake-up came for a task that was awake; cancels its next suspend. */
    boolean wakePending;

    /** The wake-up it sleeps for, or {@link #NO_TOKEN}. */
    int awaitedToken = NO_TOKEN;

    /** Whether it sleeps in {@code SUSPEND}. */
    boolean suspended;

    /** Wakes it at the end of a sleep, or starts it. */
    final Timer wakeTimer;

    /** When it started, ns; meaningful once it did. */
    long startedNs;

    /** Up to when it runs by the clock; past if it does not. */
    long runsUntilNs;

    /** When its own timers last expired, by number. */
    long[] ownTimers = NO_TIMERS;

    /** Of the tasks that are forked one after the other from this one on, how many are known to be started. */
    int forkedOfFamily;

    /** CPU time so far, ns: what the kernel calls sum_exec_runtime. */
    public long sumExecRuntimeNs;

    /** CPU time since it last slept, ns. */
    public long execSinceSleepNs;

    /** Work that its program gave it so far, in units of 2^-{@value Cpu#SPEED_SHIFT} ns at full speed. */
    long workGiven;

    /** Work done so far, in the same units. */
    long workDone;

    /** Switches out because it slept or exited. */
    public long voluntarySwitches;

    /** Switches out while it still wanted the CPU. */
    public long involuntarySwitches;

    /** When it last got a CPU. */
    public long lastStartNs;

    /** When it last left a CPU. */
    public long lastStopNs;

    /** When it last became runnable without running. */
    public long runnableSinceNs;

    /** When it was last woken or forked. */
    public long wokenAtNs;

    /** Whether the present wait began with a wake-up, not with a preemption. */
    public boolean waitsSinceWakeup;

    // sched_ext's part of the task (struct sched_ext_entity) and our BPF half's task context.

    /** Time slice left, ns; {@link Long#MAX_VALUE} is infinite. */
    public long sliceNs;

    /** Virtual time that the policy last gave it, unsigned. */
    public long dsqVtime;

    /** Incremented whenever an earlier enqueue becomes stale; different for tasks that have the same pid in turn. */
    public long generation;

    /** Whether user space has it and nobody else (kernel: SCX_OPSS_QUEUED). */
    public boolean inUserSpace;

    /** The DSQ or run queue it waits in, or null. */
    @Nullable
    TaskQueue queue;

    int heapPosition = -1;
    long heapKey;
    long heapTie;

    /** Neighbours in the kernel's list of waiting tasks, oldest first. */
    @Nullable
    SimTask waitPrevious;

    @Nullable
    SimTask waitNext;

    SimTask(
            int index,
            TaskSpec spec,
            TaskProgram program,
            CpuSet allowed,
            SchedClass schedClass,
            int firstCpu,
            Kernel kernel) {
        this.index = index;
        this.spec = spec;
        this.comm = kernelName(spec.comm());
        this.program = program;
        this.allowed = allowed;
        this.allowedCpus = allowed.size();
        this.schedClass = schedClass;
        this.cpu = firstCpu;
        this.priority = spec.priority();
        this.weight = Weights.schedExtWeight(spec.priority());
        this.wakeTimer = new Timer() {
            @Override
            protected void fire() {
                kernel.wake(SimTask.this, null);
            }
        };
    }

    /** Gives it another mask. */
    void allow(CpuSet mask) {
        allowed = mask;
        allowedCpus = mask.size();
    }

    private static byte[] kernelName(String name) {
        ByteBuffer buffer = ByteBuffer.allocate(QueuedTaskDescriptor.LENGTH);
        new QueuedTask().wrap(buffer, 0).comm(name);
        byte[] bytes = new byte[QueuedTaskDescriptor.COMM_LENGTH];
        buffer.get(QueuedTaskDescriptor.COMM_OFFSET, bytes);
        return bytes;
    }

    /**
     * Thread id.
     *
     * @return at least 1
     */
    public int pid() {
        return spec.pid();
    }

    /**
     * Where it waits, if that is a queue of this kind.
     *
     * @return null if it is in none
     */
    public @Nullable TaskQueue queue() {
        return queue;
    }

    /**
     * Where it is in its life.
     *
     * @return the state now
     */
    public TaskState state() {
        return state;
    }

    /**
     * The class that schedules it.
     *
     * @return the class now
     */
    public SchedClass schedClass() {
        return schedClass;
    }

    /**
     * Work done so far.
     *
     * @return whole ns at full speed
     */
    public long workDoneNs() {
        return workDone >> Cpu.SPEED_SHIFT;
    }

    /**
     * Work that its program has given it so far.
     *
     * @return units of 2^-{@value Cpu#SPEED_SHIFT} ns at full speed
     */
    public long workGivenUnits() {
        return workGiven;
    }

    /**
     * Work done so far, to the unit.
     *
     * @return units of 2^-{@value Cpu#SPEED_SHIFT} ns at full speed
     */
    public long workDoneUnits() {
        return workDone;
    }

    /**
     * Whether it may run only on one CPU.
     *
     * @return true if its affinity mask has one CPU
     */
    public boolean isPinned() {
        return allowedCpus == 1;
    }

    @Override
    public String toString() {
        return spec.comm() + "[" + spec.pid() + "]";
    }
}
