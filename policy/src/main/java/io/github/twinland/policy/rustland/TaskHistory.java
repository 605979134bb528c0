package io.github.twinland.policy.rustland;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.collections.PidTable;

/**
 * What the policies of 2024 remember of each task between its enqueues, in columns of a {@link PidTable}: its CPU time,
 * virtual time, CPU and rate of voluntary switches. Of tasks that are not queued, those dispatched longest ago are
 * forgotten when the table is full.
 */
final class TaskHistory {

    private final PidTable slots;
    private final long[] sumExecRuntime;
    private final long[] vruntime;
    private final int[] cpu;
    private final VoluntarySwitchRates rates;

    /**
     * A history of no task.
     *
     * @param taskCapacity most tasks queued at once
     * @param averagedRates see {@link VoluntarySwitchRates}
     */
    TaskHistory(int taskCapacity, boolean averagedRates) {
        this.slots = new PidTable(taskCapacity);
        this.sumExecRuntime = new long[taskCapacity];
        this.vruntime = new long[taskCapacity];
        this.cpu = new int[taskCapacity];
        this.rates = new VoluntarySwitchRates(taskCapacity, averagedRates);
    }

    /** The slot of a task that is being enqueued; one not seen before starts at the given virtual time. */
    int enqueued(QueuedTask task, long startVruntime, long nowNs) {
        int slot = slots.find(task.pid());
        if (slot == PidTable.NONE) {
            slot = slots.add(task.pid());
            sumExecRuntime[slot] = 0;
            vruntime[slot] = startVruntime;
            rates.begin(slot, task.nvcsw(), nowNs);
        } else {
            slots.hold(slot);
        }
        return slot;
    }

    /** CPU time the task used since its last enqueue, or all of it if it is new. */
    long used(int slot, QueuedTask task) {
        return Unsigned.used(task.sumExecRuntimeNs(), sumExecRuntime[slot]);
    }

    /** Takes over what an enqueue says of the task, after it was charged. */
    void update(int slot, QueuedTask task, long newVruntime, long nowNs) {
        sumExecRuntime[slot] = task.sumExecRuntimeNs();
        vruntime[slot] = newVruntime;
        cpu[slot] = task.cpu();
        rates.observe(slot, task.nvcsw(), nowNs);
    }

    /** The slot of a task that is queued. */
    int slotOf(int pid) {
        return slots.find(pid);
    }

    long vruntime(int slot) {
        return vruntime[slot];
    }

    /** CPU on which the task ran last. */
    int cpu(int slot) {
        return cpu[slot];
    }

    /** Whether the task's rate of voluntary switches reaches the threshold. */
    boolean isInteractive(int slot, long threshold) {
        return rates.reach(slot, threshold);
    }

    /** The task is no longer queued; its history is kept while there is room. */
    void dispatched(int slot) {
        slots.release(slot);
    }

    void exited(int pid) {
        slots.remove(pid);
    }
}
