package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.workload.StepKind;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * The user-space scheduler: the process that runs {@link SchedulerLoop} around the policy. It is a task that sleeps until
 * there is work, takes a CPU and costs time per record; or, if it is ideal, it decides at once and for nothing.
 */
public final class UserScheduler {

    private final Kernel kernel;
    private final BpfHalf bpf;
    private final SchedulerCost cost;
    private final SchedulingPolicy policy;
    private final SchedulerLoop loop;
    private final Timer wakeTimer = Timer.housekeeping(this::wokenUp);
    private long stoppedUntilNs;
    private @Nullable SimTask task;

    /**
     * A scheduler attached to our BPF half.
     *
     * @param kernel the kernel
     * @param bpf the other end of the rings
     * @param config what it costs
     * @param policy decides
     * @param taskCapacity tasks that can wait in the policy at once
     */
    UserScheduler(Kernel kernel, BpfHalf bpf, ExtConfig config, SchedulingPolicy policy, int taskCapacity) {
        this.kernel = kernel;
        this.bpf = bpf;
        this.cost = config.schedulerCost();
        this.policy = policy;
        this.loop = new SchedulerLoop(new SimBackend(kernel, bpf), policy, taskCapacity);
        bpf.attach(this);
    }

    /**
     * Makes it a task, unless it is ideal.
     *
     * @param pid a pid no task of the workload has
     * @param schedClass the class of tasks under sched_ext
     */
    void start(int pid, SchedClass schedClass) {
        if (cost.ideal()) {
            return;
        }
        TaskSpec spec = new TaskSpec(
                pid,
                pid,
                pid,
                "twinland",
                TaskSpec.DEFAULT_PRIORITY,
                null,
                false,
                TaskSpec.STARTED_BY_FORK,
                seed -> new Program());
        task = kernel.addServiceTask(spec, new Program(), schedClass);
    }

    @Nullable
    SimTask task() {
        return task;
    }

    /** There is work; an earlier wake-up that is still under way serves. */
    void wake() {
        if (!wakeTimer.isArmed()) {
            kernel.arm(wakeTimer, Math.max(kernel.now() + cost.wakeupNs(), stoppedUntilNs));
        }
    }

    /**
     * Stops it for a time, as SIGSTOP and SIGCONT do: a round that has begun is not finished before it goes on.
     *
     * @param untilNs when it goes on, ns; an earlier, longer stop stays in force
     */
    public void stopUntil(long untilNs) {
        stoppedUntilNs = Math.max(stoppedUntilNs, untilNs);
        if (wakeTimer.isArmed()) {
            kernel.arm(wakeTimer, Math.max(kernel.now(), stoppedUntilNs));
        }
    }

    private void wokenUp() {
        SimTask self = task;
        if (self == null) {
            round();
            bpf.dispatchedRing().publish();
            bpf.drainAtOnce();
            if (bpf.handover().ring().size() > 0) {
                wake();
            }
        } else {
            bpf.counters().schedulerWakeups++;
            kernel.wakeSuspended(self, null);
        }
    }

    private int round() {
        int handled = loop.round();
        kernel.observer().roundDone(kernel.now(), loop.pending(), policy.queued());
        return handled;
    }

    private boolean hasWork() {
        return bpf.handover().ring().size() > 0 || bpf.wakeups().hasPending();
    }

    /**
     * CPU time it has used.
     *
     * @return ns; 0 if it is ideal
     */
    public long cpuTimeNs() {
        SimTask self = task;
        return self == null ? 0 : self.sumExecRuntimeNs;
    }

    /**
     * The loop with its counters.
     *
     * @return the loop
     */
    public SchedulerLoop loop() {
        return loop;
    }

    /** What the scheduler thread does: a round, the time it takes, and sleep when the ring is empty. */
    private final class Program implements TaskProgram {

        private boolean roundDone;
        private boolean gaveWay;
        private long amount;

        @Override
        public StepKind next() {
            if (kernel.now() < stoppedUntilNs) {
                amount = stoppedUntilNs;
                return StepKind.SLEEP_UNTIL;
            }
            if (roundDone) {
                roundDone = false;
                bpf.dispatchedRing().publish();
                if (bpf.handover().ring().size() == 0) {
                    return StepKind.SUSPEND;
                }
            }
            if (bpf.dispatchedRing().size() > 0 && !gaveWay) {
                // Nobody but a CPU in ops.dispatch() reads the ring: let ours do so before the next round.
                gaveWay = true;
                return StepKind.YIELD;
            }
            gaveWay = false;
            if (!hasWork()) {
                return StepKind.SUSPEND;
            }
            amount = cost.roundNs() + cost.recordNs() * round();
            roundDone = true;
            return StepKind.RUN;
        }

        @Override
        public long amount() {
            return amount;
        }

        @Override
        public int target() {
            throw new IllegalStateException("the scheduler targets no task");
        }

        @Override
        public int token() {
            throw new IllegalStateException("the scheduler waits for no token");
        }
    }
}
