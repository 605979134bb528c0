package io.github.twinland.traces;

/**
 * One scheduler event, filled again and again by a reader: copy what you want to keep.
 *
 * <p>The header fields (kind, time, CPU, context, interrupt) always mean something; which payload fields do, their own
 * documentation says. Pids are the kernel's thread ids as the payload gives them; 0 is an idle task. Comms come from a
 * table of the reader: equal ones are mostly the same object, but compare them with {@code equals}.
 */
public final class SchedEvent {

    /** The context of an event whose header names no task. */
    public static final int UNKNOWN_PID = -1;

    /** No kernel has CPUs beyond: NR_CPUS is at most 8192 today. Readers refuse larger ones. */
    public static final int LARGEST_CPU = (1 << 16) - 1;

    private EventKind kind = EventKind.OTHER;
    private long timeNs;
    private int cpu;
    private int contextPid;
    private String contextComm = "";
    private boolean inInterrupt;

    private int pid;
    private String comm = "";
    private int prio;
    private int otherPid;
    private String otherComm = "";
    private int otherPrio;
    private int prevStates;
    private boolean prevPreempted;
    private int targetCpu;
    private int origCpu;
    private long amount;

    /** An event that says nothing yet. */
    public SchedEvent() {}

    /**
     * Begins a new event; the payload fields keep no meaning from the last one.
     *
     * @param kind what it says
     * @param timeNs its time in ns, at least 0
     * @param cpu the CPU it was recorded on, at least 0
     * @param contextPid the task that was current there as the line's header says, {@link #UNKNOWN_PID} if unknown
     * @param contextComm that task's name as the header says, empty if unknown
     * @return this
     */
    public SchedEvent start(EventKind kind, long timeNs, int cpu, int contextPid, String contextComm) {
        this.kind = kind;
        this.timeNs = timeNs;
        this.cpu = cpu;
        this.contextPid = contextPid;
        this.contextComm = contextComm;
        this.inInterrupt = false;
        return this;
    }

    /**
     * Moves the event in time.
     *
     * @param newTimeNs its time in ns, at least 0
     * @return this
     */
    public SchedEvent timeNs(long newTimeNs) {
        this.timeNs = newTimeNs;
        return this;
    }

    /**
     * The event came out of an interrupt that hit the current task.
     *
     * @param inInterrupt true if so; perf's text cannot tell and leaves it false
     * @return this
     */
    public SchedEvent inInterrupt(boolean inInterrupt) {
        this.inInterrupt = inInterrupt;
        return this;
    }

    /**
     * The task the event is about: {@code prev} of a switch, the wakee, the parent of a fork, who exits, execs, migrates.
     *
     * @param comm its name
     * @param pid its thread id
     * @param prio the kernel's priority: -1 deadline, 0..99 real-time, 100..139 nice -20..19
     * @return this
     */
    public SchedEvent task(String comm, int pid, int prio) {
        this.comm = comm;
        this.pid = pid;
        this.prio = prio;
        return this;
    }

    /**
     * How {@code prev} of a switch left the CPU.
     *
     * @param states bits of {@link TaskState}, 0 for runnable
     * @param preempted the kernel's {@code +}: preempted, whatever its state was
     * @return this
     */
    public SchedEvent prevStates(int states, boolean preempted) {
        this.prevStates = states;
        this.prevPreempted = preempted;
        return this;
    }

    /**
     * The second task of the event: {@code next} of a switch, the child of a fork, the former pid of an exec.
     *
     * @param comm its name
     * @param pid its thread id
     * @param prio its priority
     * @return this
     */
    public SchedEvent otherTask(String comm, int pid, int prio) {
        this.otherComm = comm;
        this.otherPid = pid;
        this.otherPrio = prio;
        return this;
    }

    /**
     * The CPUs of a wake-up or a migration.
     *
     * @param origCpu where it comes from, -1 if the event does not say
     * @param targetCpu where it goes, -1 if the event does not say
     * @return this
     */
    public SchedEvent cpus(int origCpu, int targetCpu) {
        this.origCpu = origCpu;
        this.targetCpu = targetCpu;
        return this;
    }

    /**
     * The number of the event: ns of {@link EventKind#STAT_RUNTIME}, events of {@link EventKind#LOST}.
     *
     * @param amount at least 0
     * @return this
     */
    public SchedEvent amount(long amount) {
        this.amount = amount;
        return this;
    }

    /**
     * What the event says.
     *
     * @return its kind
     */
    public EventKind kind() {
        return kind;
    }

    /**
     * When it happened.
     *
     * @return ns on the trace's own clock, at least 0
     */
    public long timeNs() {
        return timeNs;
    }

    /**
     * The CPU that recorded it.
     *
     * @return CPU id, at least 0
     */
    public int cpu() {
        return cpu;
    }

    /**
     * The task that was current on the CPU, as the header says. It may be a pid namespace's number: trust payloads.
     *
     * @return thread id, 0 for idle, {@link #UNKNOWN_PID} if unknown
     */
    public int contextPid() {
        return contextPid;
    }

    /**
     * The name of the task that was current on the CPU, as the header says.
     *
     * @return its name, empty if unknown, {@code :PID} where perf knew none
     */
    public String contextComm() {
        return contextComm;
    }

    /**
     * Whether the event came out of an interrupt.
     *
     * @return true if the format says so; false also where it cannot say
     */
    public boolean inInterrupt() {
        return inInterrupt;
    }

    /**
     * The task the event is about, of every kind but SWITCH, LOST and OTHER.
     *
     * @return thread id
     */
    public int pid() {
        return pid;
    }

    /**
     * The name of {@link #pid()}; EXEC gives the new program's file name instead.
     *
     * @return its name
     */
    public String comm() {
        return comm;
    }

    /**
     * The priority of {@link #pid()}, of WAKING, WAKEUP, WAKEUP_NEW, MIGRATE_TASK and EXIT.
     *
     * @return the kernel's priority: -1 deadline, 0..99 real-time, 100..139 nice -20..19
     */
    public int prio() {
        return prio;
    }

    /**
     * Of SWITCH: who leaves the CPU.
     *
     * @return thread id, 0 for idle
     */
    public int prevPid() {
        return pid;
    }

    /**
     * Of SWITCH: the name of who leaves the CPU.
     *
     * @return its name
     */
    public String prevComm() {
        return comm;
    }

    /**
     * Of SWITCH: the priority of who leaves the CPU.
     *
     * @return the kernel's priority
     */
    public int prevPrio() {
        return prio;
    }

    /**
     * Of SWITCH: the states {@code prev} is in.
     *
     * @return bits of {@link TaskState}, 0 if it is runnable
     */
    public int prevStates() {
        return prevStates;
    }

    /**
     * Of SWITCH: whether {@code prev} could go on running ({@code R} or {@code R+}).
     *
     * @return true if it is runnable
     */
    public boolean prevRunnable() {
        return prevStates == 0;
    }

    /**
     * Of SWITCH: whether the kernel says that {@code prev} was preempted ({@code +}). Payloads printed by libtraceevent's
     * plugin never say so.
     *
     * @return true if it says so
     */
    public boolean prevPreempted() {
        return prevPreempted;
    }

    /**
     * Of SWITCH: whether {@code prev} never runs again.
     *
     * @return true if it is a zombie or dead
     */
    public boolean prevDead() {
        return TaskState.isDead(prevStates);
    }

    /**
     * Of SWITCH: who takes the CPU.
     *
     * @return thread id, 0 for idle
     */
    public int nextPid() {
        return otherPid;
    }

    /**
     * Of SWITCH: the name of who takes the CPU.
     *
     * @return its name
     */
    public String nextComm() {
        return otherComm;
    }

    /**
     * Of SWITCH: the priority of who takes the CPU.
     *
     * @return the kernel's priority
     */
    public int nextPrio() {
        return otherPrio;
    }

    /**
     * Of FORK: the new task.
     *
     * @return thread id
     */
    public int childPid() {
        return otherPid;
    }

    /**
     * Of FORK: the name of the new task.
     *
     * @return its name
     */
    public String childComm() {
        return otherComm;
    }

    /**
     * Of EXEC: the pid it had before; another one only if a thread that was not its process's first one execs.
     *
     * @return thread id
     */
    public int oldPid() {
        return otherPid;
    }

    /**
     * Of WAKING, WAKEUP, WAKEUP_NEW: the CPU whose run queue it goes to. Of MIGRATE_TASK: where it moves to.
     *
     * @return CPU id, -1 if the event does not say
     */
    public int targetCpu() {
        return targetCpu;
    }

    /**
     * Of MIGRATE_TASK: where it moves from.
     *
     * @return CPU id
     */
    public int origCpu() {
        return origCpu;
    }

    /**
     * Of STAT_RUNTIME: how long it ran since it was last accounted.
     *
     * @return ns, at least 0
     */
    public long runtimeNs() {
        return amount;
    }

    /**
     * Of LOST: how many events are missing.
     *
     * @return their number, 0 if the recorder does not say
     */
    public long lostCount() {
        return amount;
    }
}
