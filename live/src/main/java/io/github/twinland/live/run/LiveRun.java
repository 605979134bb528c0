package io.github.twinland.live.run;

import io.github.twinland.bpf.BpfObject;
import io.github.twinland.live.libbpf.LibBpf;
import io.github.twinland.live.libbpf.SchedExtProgram;
import io.github.twinland.live.libbpf.SchedulerProcess;
import io.github.twinland.live.os.Epoll;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.os.SystemFiles;
import io.github.twinland.live.os.ThreadUsage;
import io.github.twinland.live.ring.BpfBackend;
import io.github.twinland.live.ring.LatencyRecorder;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.sim.PolicyCall;
import io.github.twinland.sim.decisions.DecisionHeader;
import io.github.twinland.sim.machine.Topology;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * One attachment, from warm-up to detach. The order matters: warm up, load, lock memory, begin the loop, and only then attach,
 * for from the moment of attach every task of the machine waits for us. At the end detach comes before the loop stops.
 */
public final class LiveRun {

    /** How often we look whether something has ended, ms. */
    private static final long LOOK_MS = 50;

    /** How long a policy may take to return from its last call, ms. */
    private static final long LAST_CALL_MS = 2_000;

    private static final long NS_PER_MS = 1_000_000;

    private final LibBpf library;
    private final SystemFiles files;
    private final LiveListener listener;
    private volatile boolean stopping;

    /**
     * A run that has not begun.
     *
     * @param library libbpf
     * @param files /proc and /sys
     * @param listener told how it goes
     */
    public LiveRun(LibBpf library, SystemFiles files, LiveListener listener) {
        this.library = library;
        this.files = files;
        this.listener = listener;
    }

    /** Ends the run soon; may be called by any thread, and before it begins. */
    public void stop() {
        stopping = true;
    }

    /**
     * Attaches and schedules until it is stopped, the time is up, or the kernel or the policy ends it.
     *
     * @param setup what it is made of
     * @param durationNs how long, ns from attach
     * @param intervalNs how often a status is told, ns; 0 for never
     * @return why it ended
     * @throws InterruptedException if the calling thread is interrupted; the scheduler is detached
     * @throws StuckPolicyException if the policy does not return from a call for as long as a task may wait
     * @throws RuntimeException what the policy threw, after the scheduler was detached
     */
    public ExitReport run(LiveSetup setup, long durationNs, long intervalNs) throws InterruptedException {
        long begun = System.nanoTime();
        long hotplug = Long.parseLong(files.read("sys/kernel/sched_ext/hotplug_seq", "0"));
        LiveRecording recording = setup.recording();
        Supplier<SchedulingPolicy> rehearsed = recording == null
                ? setup.policies()
                : () -> LiveRecording.rehearsed(setup.policies().get(), setup.topology());
        IntSupplier ownCpu = setup.config().partial() ? Native.libc()::sched_getcpu : BpfBackend.SCHEDULED_BY_US;
        SchedulingThread thread = new SchedulingThread(() -> {
            WarmUp.simulate(setup.scheduler(), setup.topology());
            WarmUp.play(setup.topology(), setup.taskCapacity(), rehearsed, ownCpu);
        });
        thread.awaitWarm();
        long warmUpNs = System.nanoTime() - begun;
        SchedulerProcess process = new SchedulerProcess(
                (int) ProcessHandle.current().pid(), setup.topology().cpuIdLimit(), hotplug);
        try (SchedExtProgram program = SchedExtProgram.load(library, setup.config(), process);
                Rings rings = new Rings(program, setup.config().ext().dispatchedCapacity());
                Epoll epoll = new Epoll(program.fd(BpfObject.QUEUED_MAP));
                Protection protection = new Protection(files, setup.config().partial())) {
            protection.missing().forEach(listener::unprotected);
            markOnline(setup.topology(), rings);
            LatencyRecorder toPolicy = new LatencyRecorder();
            LatencyRecorder toDispatch = new LatencyRecorder();
            BpfBackend backend = new BpfBackend(
                    setup.topology(),
                    rings.queued(),
                    rings.dispatched(),
                    rings.state(),
                    ownCpu,
                    toPolicy,
                    toDispatch,
                    setup.taskCapacity());
            SchedulerLoop loop = new SchedulerLoop(backend, policy(setup), setup.taskCapacity());
            LiveLoop live = new LiveLoop(loop, rings.queued(), rings.dispatched(), rings.state(), epoll::await);
            thread.begin(live);
            try {
                program.attach();
                listener.attached(warmUpNs);
                Observer observer = new Observer(rings.state(), loop, toPolicy, toDispatch, files, thread, recording);
                ReturnWatch returns = returnWatch(setup, loop, thread);
                LiveStatus last = watch(setup, rings, thread, observer, returns, durationNs, intervalNs);
                program.detach();
                ExitReport exit = ExitReport.of(rings.state());
                listener.ended(last, exit);
                String where = returns.where();
                if (where != null) {
                    throw new StuckPolicyException(setup.scheduler().name() + " was detached after "
                            + setup.config().ext().watchdogNs() / NS_PER_MS + " ms: " + where);
                }
                return exit;
            } finally {
                program.detach();
                live.stop();
                if (!thread.join(LAST_CALL_MS)) {
                    // A policy that does not return may still use the memory.
                    rings.keep();
                }
                if (recording != null) {
                    recording.end();
                }
                thread.rethrow();
            }
        }
    }

    private ReturnWatch returnWatch(LiveSetup setup, SchedulerLoop loop, SchedulingThread thread) {
        ThreadUsage usage = new ThreadUsage(files, thread.tid());
        return new ReturnWatch(
                loop::rounds,
                usage::cpuTimeNs,
                thread::state,
                () -> PolicyCall.describe(thread.stack()),
                setup.config().ext().watchdogNs(),
                LOOK_MS * NS_PER_MS);
    }

    private SchedulingPolicy policy(LiveSetup setup) {
        SchedulingPolicy policy = setup.policies().get();
        LiveRecording recording = setup.recording();
        if (recording == null) {
            return policy;
        }
        DecisionHeader header = new DecisionHeader(
                setup.scheduler().name(),
                setup.scheduler().parameters(),
                setup.taskCapacity(),
                setup.topology(),
                files.read("proc/sys/kernel/osrelease", "unknown"));
        return recording.begin(header, policy);
    }

    private static void markOnline(Topology topology, Rings rings) {
        for (int cpu = 0; cpu < topology.cpuIdLimit(); cpu++) {
            if (topology.isOnline(cpu)) {
                rings.state().setOnline(cpu);
            }
        }
    }

    private LiveStatus watch(
            LiveSetup setup,
            Rings rings,
            SchedulingThread thread,
            Observer observer,
            ReturnWatch returns,
            long durationNs,
            long intervalNs)
            throws InterruptedException {
        long begun = System.nanoTime();
        long next = intervalNs;
        LiveRecording recording = setup.recording();
        while (true) {
            long elapsed = System.nanoTime() - begun;
            boolean over = stopping
                    || elapsed >= durationNs
                    || rings.state().exitKind() != 0
                    || !thread.isAlive()
                    || returns.isOverdue();
            if (over) {
                return observer.status();
            }
            if (intervalNs > 0 && elapsed >= next) {
                listener.status(observer.status());
                next += intervalNs;
            }
            if (recording != null) {
                recording.tellProblem(listener);
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
