package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.SharedObjects;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The modelled kernel: it runs the event loop, moves tasks on and off CPUs and asks the scheduling classes whom to run
 * next, as __schedule() in kernel/sched/core.c does. It knows nothing of any policy.
 */
public final class Kernel {

    private static final int RUN_END = 0;
    private static final int REVIEW = 1;
    private static final int RESCHEDULE = 2;
    private static final int TASK_TIMER = 3;
    private static final int CALLBACK = 4;

    /** So many housekeeping calls in a row that change nothing, with tasks waiting, mean that nothing ever will. */
    private static final int IDLE_CALLS_UNTIL_STUCK = 1_000;

    private final Topology topology;
    private final CostModel costs;
    private final EventQueue events;
    private final Cpu[] cpus;
    private final CpuSet onlineCpus;
    private final SimTask[] tasks;
    private final List<SimTask> extraTasks = new ArrayList<>();
    private final List<SchedClass> classes = new ArrayList<>();
    private final List<Callback> callbacks = new ArrayList<>();
    private final KernelObserver observer;
    private final WaitList waiting = new WaitList();
    private final TaskStepper stepper;

    private long now;
    private int live;
    private int housekeeping;
    private long lastExitNs;
    private @Nullable RunEnd end;

    /** Something that wants to be called at a time of its choosing. */
    @FunctionalInterface
    public interface Callback {
        /**
         * The time has come.
         *
         * @param generation the number given to {@link Kernel#callAt}
         */
        void fire(int generation);
    }

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
        this(topology, costs, events, tokens, SharedObjects.NONE, taskCount, observer);
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
     * @param observer told of everything
     */
    public Kernel(
            Topology topology,
            CostModel costs,
            EventQueue events,
            int tokens,
            SharedObjects shared,
            int taskCount,
            KernelObserver observer) {
        this.topology = topology;
        this.costs = costs;
        this.events = events;
        this.observer = observer;
        this.cpus = new Cpu[topology.cpuIdLimit()];
        this.onlineCpus = new CpuSet(topology.cpuIdLimit());
        for (int id = topology.present().next(0);
                id >= 0;
                id = topology.present().next(id + 1)) {
            cpus[id] = new Cpu(id, topology.isOnline(id));
            if (topology.isOnline(id)) {
                onlineCpus.add(id);
            }
        }
        this.tasks = new SimTask[taskCount];
        this.stepper = new TaskStepper(this, tokens, shared);
    }

    /**
     * Adds a scheduling class below those added before.
     *
     * @param schedClass the class
     */
    public void addClass(SchedClass schedClass) {
        classes.add(schedClass);
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
            events.push(spec.startNs(), TASK_TIMER, index, task.timerGeneration);
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
        SimTask task = create(tasks.length + extraTasks.size(), spec, program, schedClass);
        task.state = TaskState.SLEEPING;
        task.suspended = true;
        extraTasks.add(task);
        return task;
    }

    private SimTask create(int index, TaskSpec spec, TaskProgram program, SchedClass schedClass) {
        CpuSet allowed = new CpuSet(topology.cpuIdLimit());
        CpuSet wanted = spec.cpus();
        if (wanted == null) {
            allowed.copyFrom(topology.present());
        } else {
            for (int cpu = wanted.next(0); cpu >= 0; cpu = wanted.next(cpu + 1)) {
                if (topology.present().contains(cpu)) {
                    allowed.add(cpu);
                }
            }
        }
        if (!allowed.intersects(onlineCpus)) {
            throw new SimulationException("task " + spec.comm() + "[" + spec.pid() + "] may run on CPUs "
                    + (wanted == null ? "none" : wanted) + " only, and none of them is online on this machine (CPUs "
                    + onlineCpus + ")");
        }
        int first = allowed.next(0);
        while (!onlineCpus.contains(first)) {
            first = allowed.next(first + 1);
        }
        return new SimTask(index, spec, program, allowed, schedClass, first);
    }

    /**
     * Runs until every task of the workload has exited, nothing more can happen, the time is over, or
     * {@link #stop} is called.
     *
     * @param untilNs when to stop at the latest, ns
     * @return why it ended
     */
    public RunEnd run(long untilNs) {
        int idleCalls = 0;
        while (end == null && live > 0) {
            idleCalls = events.size() == housekeeping ? idleCalls + 1 : 0;
            if (idleCalls > 0 && waiting.isEmpty()) {
                end = RunEnd.quiet();
                break;
            }
            if (idleCalls > IDLE_CALLS_UNTIL_STUCK) {
                end = RunEnd.stuck(waiting.oldest());
                break;
            }
            if (!events.pop()) {
                end = RunEnd.stuck(waiting.oldest());
                break;
            }
            if (events.time() > untilNs) {
                now = untilNs;
                end = RunEnd.timeOver();
                break;
            }
            now = events.time();
            handle();
        }
        chargeAll();
        observer.finished(now);
        return end == null ? RunEnd.completed() : end;
    }

    private void handle() {
        int index = events.index();
        switch (events.type()) {
            case RUN_END -> {
                Cpu cpu = cpus[index];
                SimTask task = cpu.current;
                if (task != null && cpu.generation == events.generation()) {
                    charge(cpu);
                    stepper.advance(cpu, task);
                }
            }
            case REVIEW -> {
                Cpu cpu = cpus[index];
                if (cpu.generation == events.generation()) {
                    review(cpu);
                }
            }
            case RESCHEDULE -> {
                Cpu cpu = cpus[index];
                if (cpu.rescheduleGeneration == events.generation()) {
                    schedule(cpu);
                }
            }
            case TASK_TIMER -> {
                SimTask task = tasks[index];
                if (task.timerGeneration == events.generation()) {
                    wake(task, null);
                }
            }
            case CALLBACK -> {
                housekeeping -= index & 1;
                callbacks.get(index >> 1).fire(events.generation());
            }
            default -> throw new IllegalStateException("event of type " + events.type());
        }
    }

    private void review(Cpu cpu) {
        SimTask task = cpu.current;
        if (task == null) {
            return;
        }
        charge(cpu);
        if (task.schedClass.expired(cpu, task)) {
            schedule(cpu);
        } else {
            program(cpu);
        }
    }

    /**
     * Makes a CPU choose again what to run: kernel/sched/core.c, __schedule().
     *
     * @param cpu the CPU, which is charged up to now
     */
    public void schedule(Cpu cpu) {
        cpu.rescheduleAt = Long.MAX_VALUE;
        cpu.rescheduleGeneration++;
        SimTask previous = cpu.current;
        if (previous != null) {
            charge(cpu);
        }
        boolean wantsMore = previous != null && previous.state == TaskState.RUNNING;
        SimTask next = cpu.online ? pick(cpu, wantsMore ? previous : null) : null;
        if (previous != null && next == previous) {
            program(cpu);
            return;
        }
        if (previous != null) {
            leave(cpu, previous, next);
        }
        if (next != null) {
            enter(cpu, next, previous == null);
        } else {
            idle(cpu, previous != null);
        }
    }

    private @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        for (int rank = 0; rank < classes.size(); rank++) {
            SchedClass schedClass = classes.get(rank);
            SimTask own = current != null && current.schedClass == schedClass ? current : null;
            SimTask next = schedClass.pick(cpu, own);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    private void leave(Cpu cpu, SimTask task, @Nullable SimTask next) {
        cpu.generation++;
        cpu.current = null;
        task.lastStopNs = now;
        if (task.state == TaskState.RUNNING) {
            task.state = TaskState.RUNNABLE;
            task.involuntarySwitches++;
            task.runnableSinceNs = now;
            task.waitsSinceWakeup = false;
            waiting.add(task);
        } else {
            task.voluntarySwitches++;
        }
        observer.switchedOut(now, cpu, task);
        task.schedClass.put(cpu, task, next);
    }

    private void enter(Cpu cpu, SimTask task, boolean wasIdle) {
        waiting.remove(task);
        observer.switchedIn(now, cpu, task);
        long overhead = costs.contextSwitchNs();
        if (task.everRan && task.lastRanOn != cpu.id) {
            overhead += costs.migrationNs(topology, task.lastRanOn, cpu.id);
        }
        task.state = TaskState.RUNNING;
        task.everRan = true;
        task.lastRanOn = cpu.id;
        task.cpu = cpu.id;
        task.lastStartNs = now;
        cpu.current = task;
        cpu.chargedUntil = now;
        cpu.progressFrom = now + overhead;
        cpu.speed = speedOf(cpu);
        task.schedClass.started(cpu, task);
        if (wasIdle) {
            tellIdle(cpu, false);
        }
        program(cpu);
    }

    private void idle(Cpu cpu, boolean wasBusy) {
        if (wasBusy) {
            cpu.idleSinceNs = now;
            observer.idled(now, cpu);
        }
        if (cpu.online) {
            tellIdle(cpu, true);
        }
    }

    private void tellIdle(Cpu cpu, boolean idle) {
        for (int rank = 0; rank < classes.size(); rank++) {
            classes.get(rank).idleChanged(cpu, idle);
        }
        updateSiblings(cpu);
    }

    /** The siblings of a CPU that became busy or idle now run slower or faster. */
    private void updateSiblings(Cpu changed) {
        if (!topology.hasSmt() || costs.smtPercent() == 100) {
            return;
        }
        CpuSet siblings = topology.siblingsOf(changed.id);
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            Cpu sibling = cpus[id];
            if (sibling != changed && sibling.current != null) {
                long speed = speedOf(sibling);
                if (speed != sibling.speed) {
                    charge(sibling);
                    sibling.speed = speed;
                    program(sibling);
                }
            }
        }
    }

    private long speedOf(Cpu cpu) {
        long speed = (long) topology.capacityOf(cpu.id) << (Cpu.SPEED_SHIFT - 10);
        speed = speed * costs.frequencyPercent().of(cpu.id) / 100;
        if (topology.hasSmt() && siblingBusy(cpu)) {
            speed = speed * costs.smtPercent() / 100;
        }
        long period = costs.tickPeriodNs();
        return Math.max(1, speed * (period - costs.tickNs()) / period);
    }

    private boolean siblingBusy(Cpu cpu) {
        CpuSet siblings = topology.siblingsOf(cpu.id);
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            if (id != cpu.id && cpus[id].current != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Charges the running task for the time since it was last charged; kernel: update_curr().
     *
     * @param cpu the CPU it runs on; nothing happens if it is idle
     */
    public void charge(Cpu cpu) {
        SimTask task = cpu.current;
        long elapsed = now - cpu.chargedUntil;
        if (task == null || elapsed == 0) {
            return;
        }
        long overhead = Math.max(0, Math.min(cpu.progressFrom - cpu.chargedUntil, elapsed));
        long work = Math.min(task.workLeft, (elapsed - overhead) * cpu.speed);
        task.workLeft -= work;
        task.workDone += work;
        task.sumExecRuntimeNs += elapsed;
        task.execSinceSleepNs += elapsed;
        cpu.busyNs += elapsed;
        cpu.overheadNs += overhead;
        cpu.chargedUntil = now;
        task.schedClass.charge(task, elapsed);
    }

    private void chargeAll() {
        for (int id = topology.present().next(0);
                id >= 0;
                id = topology.present().next(id + 1)) {
            charge(cpus[id]);
        }
    }

    /**
     * Plans what comes next for the running task of a CPU; whatever was planned before is void.
     *
     * @param cpu the CPU, charged up to now; nothing happens if it is idle
     */
    public void program(Cpu cpu) {
        SimTask task = cpu.current;
        if (task == null) {
            return;
        }
        int generation = ++cpu.generation;
        long from = Math.max(now, cpu.progressFrom);
        long runEnd = from + (task.workLeft + cpu.speed - 1) / cpu.speed;
        events.push(runEnd, RUN_END, cpu.id, generation);
        long reviewAt = task.schedClass.reviewAt(cpu, task);
        if (reviewAt < runEnd) {
            events.push(Math.max(reviewAt, now), REVIEW, cpu.id, generation);
        }
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
        }
        task.state = TaskState.RUNNABLE;
        task.awaitedToken = SimTask.NO_TOKEN;
        task.suspended = false;
        task.timerGeneration++;
        task.runnableSinceNs = now;
        task.wokenAtNs = now;
        task.waitsSinceWakeup = true;
        task.execSinceSleepNs = 0;
        waiting.add(task);
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
        events.push(atNs, TASK_TIMER, task.index, ++task.timerGeneration);
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
     * @param cpu the CPU
     * @param from the CPU that asks, or null for an interrupt that arrives on {@code cpu} itself
     */
    public void reschedule(Cpu cpu, @Nullable Cpu from) {
        long delay = from == null || from == cpu ? 0 : costs.ipiNs();
        if (cpu.current == null) {
            delay += costs.idleExitNs(now - cpu.idleSinceNs);
        }
        long at = now + delay;
        if (at < cpu.rescheduleAt) {
            cpu.rescheduleAt = at;
            events.push(at, RESCHEDULE, cpu.id, ++cpu.rescheduleGeneration);
        }
    }

    /**
     * Registers something to be called later.
     *
     * @param callback what to call
     * @return its number, for {@link #callAt} and {@link #callHousekeepingAt}
     */
    public int register(Callback callback) {
        callbacks.add(callback);
        return callbacks.size() - 1;
    }

    /**
     * Asks for a call.
     *
     * @param atNs when, ns, not in the past
     * @param callback number from {@link #register}
     * @param generation handed to the callback
     */
    public void callAt(long atNs, int callback, int generation) {
        events.push(atNs, CALLBACK, callback << 1, generation);
    }

    /**
     * Asks for a call that does not keep the run going if nothing else is left to happen.
     *
     * @param atNs when, ns, not in the past
     * @param callback number from {@link #register}
     */
    public void callHousekeepingAt(long atNs, int callback) {
        housekeeping++;
        events.push(atNs, CALLBACK, callback << 1 | 1, 0);
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
     * Events handled so far.
     *
     * @return at least 0
     */
    public long eventsHandled() {
        return events.popped();
    }
}
