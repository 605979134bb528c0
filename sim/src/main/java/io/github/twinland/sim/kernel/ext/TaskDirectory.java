package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.collections.PidTable;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.SimulationException;
import org.jspecify.annotations.Nullable;

/** Finds the tasks that exist now by pid: bpf_task_from_pid(). A pid may be given again once its task has exited. */
final class TaskDirectory {

    private final PidTable slots;
    private final SimTask[] tasks;

    TaskDirectory(int capacity) {
        this.slots = new PidTable(capacity);
        this.tasks = new SimTask[capacity];
    }

    void add(SimTask task) {
        SimTask other = find(task.pid());
        if (other != null) {
            throw new SimulationException("task " + task + " starts while " + other
                    + " has the same pid; give it another one, or let it start after that task has exited");
        }
        tasks[slots.add(task.pid())] = task;
    }

    void remove(SimTask task) {
        slots.remove(task.pid());
    }

    @Nullable
    SimTask find(int pid) {
        int slot = slots.find(pid);
        return slot == PidTable.NONE ? null : tasks[slot];
    }
}
