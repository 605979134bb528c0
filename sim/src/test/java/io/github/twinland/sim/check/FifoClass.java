package io.github.twinland.sim.check;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sound class of the kernel, first in first out on every CPU, for a test to break one thing of. */
class FifoClass implements SchedClass {

    final List<SimTask> queue = new ArrayList<>();
    private @Nullable Kernel kernel;

    void of(Kernel itsKernel) {
        kernel = itsKernel;
    }

    final Kernel kernel() {
        return Objects.requireNonNull(kernel, "say of which kernel it is");
    }

    @Override
    public void wake(SimTask task, @Nullable Cpu waker) {
        queue.add(task);
        for (int cpu = task.allowed.next(0); cpu >= 0; cpu = task.allowed.next(cpu + 1)) {
            if (kernel().cpu(cpu).isIdle()) {
                kernel().reschedule(kernel().cpu(cpu), null);
            }
        }
    }

    @Override
    public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        if (current != null) {
            return current;
        }
        for (SimTask task : queue) {
            if (task.allowed.contains(cpu.id)) {
                queue.remove(task);
                return task;
            }
        }
        return null;
    }

    @Override
    public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {
        if (task.state() == TaskState.RUNNABLE) {
            queue.add(task);
        }
    }

    @Override
    public void dequeue(SimTask task) {
        queue.remove(task);
    }
}
