package io.github.twinland.live.ring;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerBackend;
import io.github.twinland.policy.collections.PidTable;
import java.util.function.IntSupplier;

/** The real world as {@link io.github.twinland.policy.SchedulerLoop} sees it: two rings and some shared memory. */
public final class BpfBackend implements SchedulerBackend {

    /** For {@code ownCpu}: the calling thread is itself a task of sched_ext. */
    public static final IntSupplier SCHEDULED_BY_US = () -> -1;

    private final CpuTopology topology;
    private final QueuedRing queued;
    private final DispatchedRing dispatched;
    private final KernelState state;
    private final IntSupplier ownCpu;
    private final LatencyRecorder toPolicy;
    private final LatencyRecorder toDispatch;

    /** Tasks that were received and not sent yet, and by slot when each was queued. */
    private final PidTable waiting;

    private final long[] queuedNs;
    private long nowNs;

    /**
     * A backend over the far ends of the rings.
     *
     * @param topology the machine
     * @param queued where tasks come from
     * @param dispatched where decisions go
     * @param state shared with the kernel half
     * @param ownCpu the CPU that the calling thread has as a task of a class above sched_ext, and gives back when it sleeps; below
     *     0 if its class is sched_ext, where the kernel half sees whose the CPU is
     * @param toPolicy told how long each task was under way to the round that received it
     * @param toDispatch told how long each task was under way until it was dispatched
     * @param taskCapacity most tasks that may wait in the policy at once
     */
    public BpfBackend(
            CpuTopology topology,
            QueuedRing queued,
            DispatchedRing dispatched,
            KernelState state,
            IntSupplier ownCpu,
            LatencyRecorder toPolicy,
            LatencyRecorder toDispatch,
            int taskCapacity) {
        this.topology = topology;
        this.queued = queued;
        this.dispatched = dispatched;
        this.state = state;
        this.ownCpu = ownCpu;
        this.toPolicy = toPolicy;
        this.toDispatch = toDispatch;
        this.waiting = new PidTable(taskCapacity);
        this.queuedNs = new long[taskCapacity];
    }

    @Override
    public CpuTopology topology() {
        return topology;
    }

    /** CLOCK_MONOTONIC, the clock of the records. */
    @Override
    public long now() {
        nowNs = System.nanoTime();
        return nowNs;
    }

    @Override
    public boolean receive(QueuedTask into) {
        if (!queued.take(into)) {
            return false;
        }
        if (into.cpu() < 0) {
            waiting.remove(into.pid());
            return true;
        }
        // A task queued after the round began comes out as negative.
        toPolicy.record(nowNs - into.queuedNs());
        int slot = waiting.find(into.pid());
        queuedNs[slot == PidTable.NONE ? waiting.add(into.pid()) : slot] = into.queuedNs();
        return true;
    }

    @Override
    public boolean send(Dispatch message) {
        if (!dispatched.send(message)) {
            return false;
        }
        int slot = waiting.find(message.pid());
        if (slot != PidTable.NONE) {
            toDispatch.record(System.nanoTime() - queuedNs[slot]);
            waiting.remove(message.pid());
        }
        return true;
    }

    /**
     * Free CPUs less those that have a task coming, as the simulated twin does it (Dsqs.removeProvided), but that each task
     * of the shared DSQ is taken for one that may run anywhere.
     */
    @Override
    public void readIdleCpus(CpuSet into) {
        into.clear();
        int own = ownCpu.getAsInt();
        long provided = dispatched.unread() + Math.max(0, state.sharedWaiting() - state.coming());
        for (int cpu = 0; cpu < topology.cpuIdLimit(); cpu++) {
            if (cpu == own ? state.takesTasks(cpu) : state.isFree(cpu)) {
                if (provided > 0) {
                    provided--;
                } else {
                    into.add(cpu);
                }
            }
        }
    }

    @Override
    public long queuedInKernel() {
        return queued.size();
    }

    @Override
    public void notifyPending(long pending) {
        state.setPending(pending);
    }
}
