package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;

/**
 * From the kernel to user space: tasks become records in the bounded {@code queued} ring. It also tells when user space
 * has stalled: records wait and none was taken for longer than {@link ExtConfig#stallNs()}.
 */
final class TaskHandover {

    private static final int EXITING = -1;

    private final Kernel kernel;
    private final long stallNs;
    private final ExtCounters counters;
    private final RecordRing ring;
    private final QueuedTask record = new QueuedTask();
    /** Since when the oldest record waits for user space to do anything. */
    private long waitsSinceNs;

    private boolean stalled;
    /** Whether what waits in user space is to be dispatched in the kernel. */
    private boolean takeBack;

    TaskHandover(Kernel kernel, ExtConfig config, ExtCounters counters) {
        this.kernel = kernel;
        this.stallNs = config.stallNs();
        this.counters = counters;
        this.ring = new RecordRing(QueuedTaskDescriptor.LENGTH, config.queuedCapacity());
    }

    /** A runnable task; false if the ring is full. */
    boolean hand(SimTask task, int cpu, long flags) {
        if (!push(task, cpu, flags)) {
            return false;
        }
        task.inUserSpace = true;
        return true;
    }

    /** A task that exits; false if the ring is full. */
    boolean handExit(SimTask task) {
        return push(task, EXITING, 0);
    }

    private boolean push(SimTask task, int cpu, long flags) {
        int offset = ring.claim();
        if (offset < 0) {
            return false;
        }
        if (ring.size() == 0) {
            waitsSinceNs = kernel.now();
        }
        record.wrap(ring.buffer(), offset)
                .pid(task.pid())
                .tgid(task.spec.tgid())
                .cpu(cpu)
                .allowedCpus(task.allowedCpus)
                .enqueueFlags(flags)
                .startNs(task.lastStartNs)
                .stopNs(task.lastStopNs)
                .execRuntimeNs(task.execSinceSleepNs)
                .sumExecRuntimeNs(task.sumExecRuntimeNs)
                .nvcsw(task.voluntarySwitches)
                .weight(task.weight)
                .vtime(task.dsqVtime)
                .generation(task.generation)
                .queuedNs(kernel.now());
        ring.putBytes(offset + QueuedTaskDescriptor.COMM_OFFSET, task.comm);
        ring.commit();
        ring.publish();
        return true;
    }

    /** User space takes the oldest record; false if there is none. */
    boolean take(QueuedTask into) {
        int offset = ring.peek();
        if (offset < 0) {
            return false;
        }
        into.copyFrom(record.wrap(ring.buffer(), offset));
        ring.release();
        waitsSinceNs = kernel.now();
        stalled = false;
        takeBack = false;
        return true;
    }

    /** Whether user space has left records lying for too long. */
    boolean isStalled() {
        if (stallNs == 0 || ring.size() == 0 || kernel.now() - waitsSinceNs <= stallNs) {
            return false;
        }
        if (!stalled) {
            stalled = true;
            counters.stalls++;
            takeBack = true;
        }
        return true;
    }

    /** Whether tasks have to be taken back from user space; true once for each stall. */
    boolean claimTakeBack() {
        boolean claimed = takeBack;
        takeBack = false;
        return claimed;
    }

    RecordRing ring() {
        return ring;
    }
}
