package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.DispatchDescriptor;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import org.jspecify.annotations.Nullable;

/**
 * From user space to the DSQs: the messages of the bounded {@code dispatched} ring are read in ops.dispatch(), checked
 * and carried out. ops.dispatch_max_batch is the capacity of the ring, so that one call can always read all of it.
 */
final class DispatchedTasks {

    private final Kernel kernel;
    private final ExtConfig config;
    private final ExtCounters counters;
    private final TaskDirectory directory;
    private final IdleSelection idleCpus;
    private final CpuOwners owners;
    private final Dsqs dsqs;
    private final SchedulerWakeups wakeups;
    private final RecordRing ring;
    private final Dispatch message = new Dispatch();
    /** Of all that user space has sent. */
    private long latestVtime;

    DispatchedTasks(
            Kernel kernel,
            ExtConfig config,
            ExtCounters counters,
            TaskDirectory directory,
            IdleSelection idleCpus,
            CpuOwners owners,
            Dsqs dsqs,
            SchedulerWakeups wakeups) {
        this.kernel = kernel;
        this.config = config;
        this.counters = counters;
        this.directory = directory;
        this.idleCpus = idleCpus;
        this.owners = owners;
        this.dsqs = dsqs;
        this.wakeups = wakeups;
        this.ring = new RecordRing(DispatchDescriptor.LENGTH, config.dispatchedCapacity());
    }

    /**
     * bpf_user_ringbuf_drain(). If a CPU is still idle afterwards and tasks wait in the policy, another round is due.
     *
     * @param from the CPU that runs ops.dispatch(), or null if user space itself drains
     * @return tasks inserted into DSQs
     */
    int drain(@Nullable Cpu from) {
        int offset = ring.peek();
        if (offset < 0) {
            return 0;
        }
        long before = counters.dispatchedByUser;
        while (offset >= 0) {
            carryOut(message.wrap(ring.buffer(), offset), from);
            ring.release();
            offset = ring.peek();
        }
        wakeups.sent();
        if (idleCpus.anyIdle()) {
            wakeups.askAgain();
        }
        return (int) (counters.dispatchedByUser - before);
    }

    /** A task that has left user space meanwhile, or was queued again, is not dispatched. */
    private void carryOut(Dispatch sent, @Nullable Cpu from) {
        SimTask task = directory.find(sent.pid());
        if (task == null || !task.inUserSpace || task.generation != sent.generation()) {
            counters.cancelled++;
            return;
        }
        kernel.observer().sent(kernel.now(), task, sent.cpu());
        counters.dispatchedByUser++;
        task.inUserSpace = false;
        task.sliceNs = sliceOf(sent.sliceNs());
        if (sent.vtime() - latestVtime > 0) {
            latestVtime = sent.vtime();
        }
        int target = sent.cpu();
        if (target == DispatchContext.ANY_CPU) {
            insertAnywhere(task, sent.vtime(), from);
        } else if (task.allowed.contains(target) && kernel.onlineCpus().contains(target) && !dsqs.isReleased(target)) {
            insertOn(target, task, sent.vtime(), from);
        } else {
            counters.bounced++;
            insertAnywhere(task, sent.vtime(), from);
        }
    }

    /**
     * The task passes user space by. Its virtual time is behind those that the policy gave, first come, first served: with the
     * one it had, a hog would come before everybody whose time is later, again and again. A kernel thread goes before.
     *
     * @return whether there was an idle CPU, which now comes for it
     */
    boolean insertFromKernel(SimTask task, Cpu from) {
        return insertAnywhere(task, task.spec.kernelThread() ? task.dsqVtime : latestVtime, from);
    }

    /** True if the CPU was idle and has been told. */
    private boolean insertOn(int cpu, SimTask task, long vtime, @Nullable Cpu from) {
        dsqs.insert(cpu, task, vtime);
        if (!idleCpus.claim(cpu)) {
            return false;
        }
        owners.taken(cpu);
        kernel.reschedule(kernel.cpu(cpu), from);
        return true;
    }

    /**
     * A task bound to one CPU goes to the DSQ of that CPU, where it is in nobody's way; any other to the shared one, and
     * an idle CPU is told.
     *
     * @return whether there was an idle CPU, which now comes for it
     */
    private boolean insertAnywhere(SimTask task, long vtime, @Nullable Cpu from) {
        int only = task.isPinned() ? task.allowed.next(0) : DispatchContext.ANY_CPU;
        if (only != DispatchContext.ANY_CPU && kernel.onlineCpus().contains(only)) {
            return insertOn(only, task, vtime, from);
        }
        dsqs.insertShared(task, vtime);
        return kickIdle(task, from);
    }

    /** scx_bpf_pick_idle_cpu() and scx_bpf_kick_cpu(): an idle CPU comes for a task; false if there is none. */
    boolean kickIdle(SimTask task, @Nullable Cpu from) {
        int idle = idleCpus.pick(from == null ? task.cpu : from.id, task.allowed);
        if (idle == IdleSelection.NONE) {
            return false;
        }
        owners.kicked(idle);
        kernel.reschedule(kernel.cpu(idle), from);
        return true;
    }

    /** An idle CPU looks whether there is anything to do; those that are not idle do so at the end of a slice. */
    void kickAnyIdle() {
        int idle = idleCpus.idle().next(0);
        if (idle >= 0) {
            kernel.reschedule(kernel.cpu(idle), null);
        }
    }

    private long sliceOf(long sent) {
        if (sent == DispatchContext.SLICE_DEFAULT) {
            return config.defaultSliceNs();
        }
        // Unsigned: what does not fit is as good as infinite.
        return sent < 0 ? Long.MAX_VALUE : sent;
    }

    RecordRing ring() {
        return ring;
    }
}
