package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.SharedObjects;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * The modelled kernel: it runs the event loop, moves tasks on and off CPUs and asks the scheduling classes whom to run
 * next, as __schedule() in kernel/sched/core.c does. It knows nothing of any policy.
 */
public final class Kernel {

    /** So many events in a row, with no task running and none about to wake, mean that those that wait never will run. */
    private static final int EVENTS_UNTIL_STUCK = 10_000;

    /** More events than anything sound lets happen at one instant. */
    private static final long EVENTS_PER_INSTANT = 50_000_000L;

    private final Topology topology;
    private final CostModel costs;
    private final EventQueue events;
    private final Cpu[] cpus;
    private final CpuSet onlineCpus;
    private final SimTask[] tasks;
    private final KernelObserver observer;
    private final WaitList waiting = new WaitList();
    private final TaskStepper stepper;
    private final Execution execution;
    private final ContextSwitch contextSwitch;
    private final TaskChanges changes;
    private final Hotplug hotplug;
    private final InterruptDelays delays;

    private long now;
    private long eventsAtNow;
    private int live;
    private int running;
    private int serviceTasks;
    private long lastExitNs;
    private @Nullable RunEnd end;

    /**
     * A kernel with the tasks of a workload, none of them started.
     *
     * @param topology the machine
     * @param costs what scheduling costs
     * @param events an empty queue
     * @param tokens number of wake-up tokens in use
     * @param taskCount number of tasks in the workload
     * @param observer told of everything
     */
    public Kernel(
            Topology topology, CostModel costs, EventQueue events, int tokens, int taskCount, KernelObserver observer) {
        this(topology, costs, events, tokens, SharedObjects.NONE, taskCount, 1, observer);
    }

    /**
     * A kernel with the tasks of a workload, none of them started, and what they share.
     *
     * @param topology the machine
     * @param costs what scheduling costs
     * @param events an empty queue
     * @param tokens number of wake-up tokens in use
     * @param shared semaphores and timers
     * @param taskCount number of tasks in the workload
     * @param seed of everything random in the machine
     * @param observer told of everything
     */
    public Kernel(
            Topology topology,
            CostModel costs,
            EventQueue events,
            int tokens,
            SharedObjects shared,
            int taskCount,
            long seed,
            KernelObserver observer) {
        this.topology = topology;
        this.costs = costs;
        this.events = events;
        this.observer = observer;
        this.cpus = new Cpu[topology.cpuIdLimit()];
        this.onlineCpus = new CpuSet(topology.cpuIdLimit());
        CpuSet present = topology.present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            cpus[id] = new Cpu(id, topology.isOnline(id), this);
            if (topology.isOnline(id)) {
                onlineCpus.add(id);
            }
        }
        this.tasks = new SimTask[taskCount];
        this.stepper = new TaskStepper(this, tokens, shared);
        this.execution = new Execution(this, events);
        this.contextSwitch = new ContextSwitch(this, execution, waiting, observer);
        this.changes = new TaskChanges(this, contextSwitch, observer);
        this.delays = new InterruptDelays(costs.lateInterrupts(), seed, topology.cpuIdLimit());
        this.hotplug = new Hotplug(this, contextSwitch, changes, observer);
    }

    /**
     * Adds a scheduling class below those added before.
     *
     * @param schedClass the class
     */
    public void addClass(SchedClass schedClass) {
        contextSwitch.add(schedClass);
    }

    /**
     * Adds a task of the workload; it starts at the time its spec says.
     *
     * @param index its index in the workload
     * @param spec who it is
     * @param schedClass the class that schedules it
     * @param seed for its program
     */
    public void addTask(int index, TaskSpec spec, SchedClass schedClass, long seed) {
        SimTask task = create(index, spec, spec.program().apply(seed), schedClass);
        tasks[index] = task;
        live++;
        if (spec.startNs() >= 0) {
            events.arm(task.wakeTimer, spec.startNs());
        }
    }

    /**
     * Adds a task that is in no workload, such as a user-space scheduler. It sleeps until it is woken and does not keep
     * the run going.
     *
     * @param spec who it is
     * @param program what it does
     * @param schedClass the class that schedules it
     * @return the task
     */
    public SimTask addServiceTask(TaskSpec spec, TaskProgram program, SchedClass schedClass) {
        SimTask task = create(tasks.length + serviceTasks++, spec, program, schedClass);
        task.state = TaskState.SLEEPING;
        task.suspended = true;
        return task;
    }

    private SimTask create(int index, TaskSpec spec, TaskProgram program, SchedClass schedClass) {
        CpuSet allowed = allowedCpus(spec);
        SimTask task = new SimTask(index, spec, program, allowed, schedClass, allowed.next(0), this);
        task.cpu = homeOf(task);
        return task;
    }

    private CpuSet allowedCpus(TaskSpec spec) {
        CpuSet wanted = spec.cpus();
        if (wanted == null) {
            return topology.present();
        }
        CpuSet allowed = new CpuSet(topology.cpuIdLimit());
        for (int cpu = wanted.next(0); cpu >= 0; cpu = wanted.next(cpu + 1)) {
            if (topology.present().contains(cpu)) {
                allowed.add(cpu);
            }
        }
        if (!allowed.intersects(onlineCpus)) {
            throw new SimulationException("task " + spec.comm() + "[" + spec.pid() + "] may run on CPUs " + wanted
                    + " only, and none of them is online on this machine (CPUs " + onlineCpus + ")");
        }
        return changes.sharedMask(allowed);
    }

    /**
     * Runs until every task of the workload has exited, nothing more can happen, the time is over, or
     * {@link #stop} is called.
     *
     * @param untilNs when to stop at the latest, ns
     * @return why it ended
     */
    public RunEnd run(long untilNs) {
        int hopeless = 0;
        while (end == null && live > 0) {
            hopeless = running > 0 || events.hasWork() ? 0 : hopeless + 1;
            long next = events.nextTime();
            if (hopeless > 0 && waiting.isEmpty()) {
                end = RunEnd.quiet();
            } else if (hopeless > EVENTS_UNTIL_STUCK || next == Long.MAX_VALUE) {
                end = RunEnd.stuck(waiting.oldest());
            } else if (next > untilNs) {
                now = untilNs;
                end = RunEnd.timeOver();
            } else {
                advanceTo(next);
                events.fireNext();
            }
        }
        CpuSet present = topology.present();
        for (int id = present.next(0); id >= 0; id = present.next(id + 1)) {
            charge(cpus[id]);
        }
        observer.finished(now);
        return end == null ? RunEnd.completed() : end;
    }

    private void advanceTo(long next) {
        if (next > now) {
            now = next;
            eventsAtNow = 0;
        } else if (++eventsAtNow > EVENTS_PER_INSTANT) {
            throw new IllegalStateException("time stands still at " + now + " ns: " + EVENTS_PER_INSTANT
                    + " events at this instant; a policy or scheduling class keeps asking for one more");
        }
    }

    /** A task of the workload got a CPU, or left one. */
    void countRunning(SimTask task, int change) {
        if (task.index < tasks.length) {
            running += change;
        }
    }

    /** Something is due for the running task of a CPU: the end of its step, or a look of its class at it. */
    void due(Cpu cpu) {
        SimTask task = cpu.current;
        if (task == null) {
            return;
        }
        charge(cpu);
        if (now >= cpu.stepEndsAt) {
            stepper.advance(cpu, task);
        } else if (isHeld(cpu)) {
            program(cpu);
        } else {
            cpu.reviewHeldUntil = 0;
            if (task.schedClass.expired(cpu, task)) {
                schedule(cpu);
            } else {
                program(cpu);
            }
        }
    }

    /** Whether the interrupt that makes a class look at the running task has not arrived yet although it is due. */
    private boolean isHeld(Cpu cpu) {
        if (cpu.reviewHeldUntil == 0 && cpu.reviewDue <= now) {
            cpu.reviewHeldUntil = delays.timerArrival(cpu.id, now);
        }
        return cpu.reviewHeldUntil > now;
    }

    /**
     * Makes a CPU choose again what to run: kernel/sched/core.c, __schedule().
     *
     * @param cpu the CPU
     */
    public void schedule(Cpu cpu) {
        cpu.rescheduleAt = Long.MAX_VALUE;
        events.disarm(cpu.rescheduleTimer);
        contextSwitch.schedule(cpu);
    }

    /**
     * Charges the running task for the time since it was last charged; kernel: update_curr().
     *
     * @param cpu the CPU it runs on; nothing happens if it is idle
     */
    public void charge(Cpu cpu) {
        execution.charge(cpu);
    }

    /**
     * Plans what comes next for the running task of a CPU; whatever was planned before is void.
     *
     * @param cpu the CPU, charged up to now; nothing happens if it is idle
     */
    public void program(Cpu cpu) {
        execution.program(cpu);
    }

    /**
     * Wakes a sleeping or not yet started task: kernel/sched/core.c, try_to_wake_up() and wake_up_new_task().
     *
     * @param task sleeping or new
     * @param waker the CPU whose running task wakes it, or null for a timer or device
     */
    public void wake(SimTask task, @Nullable Cpu waker) {
        if (task.state != TaskState.SLEEPING && task.state != TaskState.NEW) {
            throw new IllegalStateException(task + " is woken while " + task.state);
        }
        if (task.state == TaskState.NEW) {
            task.startedNs = now;
            task.schedClass.forked(task);
        }
        task.state = TaskState.RUNNABLE;
        task.awaitedToken = SimTask.NO_TOKEN;
        task.suspended = false;
        events.disarm(task.wakeTimer);
        task.runnableSinceNs = now;
        task.wokenAtNs = now;
        task.waitsSinceWakeup = true;
        task.execSinceSleepNs = 0;
        waiting.add(task);
        changes.requireOnlineCpu(task);
        observer.woken(now, task, waker == null ? null : waker.current);
        task.schedClass.wake(task, waker);
    }

    /**
     * Wakes a task that sleeps in {@code SUSPEND}, or lets its next suspend pass.
     *
     * @param task the wakee, in any state
     * @param waker the CPU whose running task wakes it, or null for a timer or device
     */
    public void wakeSuspended(SimTask task, @Nullable Cpu waker) {
        if (task.state == TaskState.SLEEPING && task.suspended) {
            wake(task, waker);
        } else if (task.state != TaskState.EXITED) {
            task.wakePending = true;
        }
    }

    /** The running task of a CPU goes to sleep. */
    void sleep(Cpu cpu, SimTask task) {
        task.state = TaskState.SLEEPING;
        observer.slept(now, task);
        schedule(cpu);
    }

    /** Arms the timer that wakes a task. */
    void armTimer(SimTask task, long atNs) {
        events.arm(task.wakeTimer, atNs);
    }

    /** The running task of a CPU ends. */
    void exit(Cpu cpu, SimTask task) {
        task.state = TaskState.EXITED;
        if (task.index < tasks.length) {
            live--;
            lastExitNs = now;
        }
        observer.exited(now, task);
        schedule(cpu);
        task.schedClass.exited(task);
    }

    /**
     * Makes a CPU reschedule soon: at once if asked from the CPU itself, after an inter-processor interrupt otherwise,
     * and after leaving its idle state if it is idle. An earlier request that is still under way serves both.
     *
     * @param cpu the CPU; nothing happens if it is offline
     * @param from the CPU that asks, or null for an interrupt that arrives on {@code cpu} itself
     */
    public void reschedule(Cpu cpu, @Nullable Cpu from) {
        if (!cpu.online) {
            return;
        }
        long delay = from == null || from == cpu ? 0 : costs.ipiNs();
        if (cpu.current == null) {
            delay += costs.idleExitNs(now - cpu.idleSinceNs);
        }
        long at = delay == 0 ? now : delays.arrival(cpu.id, now + delay);
        if (at < cpu.rescheduleAt) {
            cpu.rescheduleAt = at;
            events.arm(cpu.rescheduleTimer, at);
        }
    }

    /**
     * Arms a timer; if it is armed already, the new time replaces the old one.
     *
     * @param timer made with {@link Timer#of} or {@link Timer#housekeeping}
     * @param atNs when it fires, ns, not in the past
     */
    public void arm(Timer timer, long atNs) {
        events.arm(timer, atNs);
    }

    /**
     * Makes sure that a timer does not fire; no effect if it is not armed.
     *
     * @param timer the timer
     */
    public void disarm(Timer timer) {
        events.disarm(timer);
    }

    /**
     * Changes where a task may run: sched_setaffinity(2).
     *
     * @param task of this kernel
     * @param cpus the new mask, of the machine's range
     * @return false if the kernel refuses, because the task is gone or no CPU of the mask is online
     */
    public boolean setAffinity(SimTask task, CpuSet cpus) {
        return changes.setAffinity(task, cpus);
    }

    /**
     * Changes the priority of a task, and so its weight: setpriority(2).
     *
     * @param task of this kernel
     * @param priority 100 .. 139 for nice -20 .. 19; 0 .. 99 for a task that is real time already
     * @return false if the task is gone
     * @throws IllegalArgumentException if it is out of range, or would make an ordinary task real time or the reverse
     */
    public boolean setPriority(SimTask task, int priority) {
        return changes.setPriority(task, priority);
    }

    /**
     * Takes a CPU out of use. Whoever ran or waited there goes elsewhere; a task bound to it alone may run anywhere from
     * then on, as in select_fallback_rq() of kernel/sched/core.c.
     *
     * @param cpu the CPU
     * @return false if it is offline already, or the last one
     */
    public boolean offline(Cpu cpu) {
        return hotplug.offline(cpu);
    }

    /**
     * Takes a CPU into use.
     *
     * @param cpu the CPU
     * @return false if it is online already
     */
    public boolean online(Cpu cpu) {
        return hotplug.online(cpu);
    }

    /**
     * The CPU where a task that does not run belongs: the one it last ran on if it may still run there, else one near it
     * (kernel: select_fallback_rq()).
     *
     * @param task has an online CPU in its affinity mask
     * @return id of an online CPU that the task may use
     */
    public int homeOf(SimTask task) {
        if (task.allowed.contains(task.cpu) && onlineCpus.contains(task.cpu)) {
            return task.cpu;
        }
        CpuSet node = topology.nodeSpanOf(task.cpu);
        for (int cpu = node.next(0); cpu >= 0; cpu = node.next(cpu + 1)) {
            if (task.allowed.contains(cpu) && onlineCpus.contains(cpu)) {
                return cpu;
            }
        }
        int cpu = task.allowed.next(0);
        while (!onlineCpus.contains(cpu)) {
            cpu = task.allowed.next(cpu + 1);
        }
        return cpu;
    }

    /**
     * Ends the run after the present event.
     *
     * @param why the reason
     */
    public void stop(RunEnd why) {
        if (end == null) {
            end = why;
        }
    }

    /**
     * The present.
     *
     * @return ns of virtual time
     */
    public long now() {
        return now;
    }

    /**
     * When the last task of the workload exited.
     *
     * @return ns of virtual time, 0 if none did
     */
    public long lastExitNs() {
        return lastExitNs;
    }

    /**
     * The machine.
     *
     * @return as given
     */
    public Topology topology() {
        return topology;
    }

    /**
     * The costs.
     *
     * @return as given
     */
    public CostModel costs() {
        return costs;
    }

    /**
     * A CPU.
     *
     * @param id id of an existing CPU
     * @return the CPU
     */
    public Cpu cpu(int id) {
        return cpus[id];
    }

    /**
     * The CPUs that take part in scheduling now.
     *
     * @return not to be changed
     */
    public CpuSet onlineCpus() {
        return onlineCpus;
    }

    /**
     * A task of the workload.
     *
     * @param index its index there
     * @return the task
     */
    public SimTask task(int index) {
        return tasks[index];
    }

    /**
     * Number of tasks in the workload.
     *
     * @return at least 0
     */
    public int taskCount() {
        return tasks.length;
    }

    /**
     * The tasks that wait for a CPU.
     *
     * @return oldest first; not to be changed
     */
    public WaitList waiting() {
        return waiting;
    }

    /**
     * Who is told of everything, for scheduling classes to tell what only they know.
     *
     * @return as given
     */
    public KernelObserver observer() {
        return observer;
    }

    /**
     * Events handled so far.
     *
     * @return at least 0
     */
    public long eventsHandled() {
        return events.fired();
    }
}
