package io.github.twinland.sim.scene;

import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import org.jspecify.annotations.Nullable;

/** A kernel with tasks that never runs, for units that only look at tasks and CPUs. */
public final class BareKernel {

    private BareKernel() {}

    /** Tasks {@code a}, {@code b}, {@code c} ... each bound to the CPUs given for it; none given is all. */
    public static Kernel of(Topology topology, int[]... masks) {
        return of(
                topology,
                new KernelObserver() {},
                new NoClass(),
                Steps.builder().run(1).once(),
                masks);
    }

    /** The same, of a class and with an observer, for a kernel that is to run after all. */
    public static Kernel of(
            Topology topology, KernelObserver observer, SchedClass schedClass, Steps steps, int[]... masks) {
        Kernel kernel = new Kernel(topology, CostModel.zero(), new EventQueue(), 0, masks.length, observer);
        kernel.addClass(schedClass);
        for (int i = 0; i < masks.length; i++) {
            int pid = i + 1;
            TaskSpec spec = new TaskSpec(
                    pid,
                    pid,
                    pid,
                    String.valueOf((char) ('a' + i)),
                    TaskSpec.DEFAULT_PRIORITY,
                    masks[i].length == 0 ? null : Scene.cpus(masks[i]),
                    false,
                    0,
                    seed -> steps.program());
            kernel.addTask(i, spec, schedClass, 0);
        }
        return kernel;
    }

    /** All masks of {@code count} tasks that may run anywhere. */
    public static int[][] anywhere(int count) {
        return new int[count][0];
    }

    /** A class that schedules nothing. */
    public static class NoClass implements SchedClass {

        @Override
        public void wake(SimTask task, @Nullable Cpu waker) {}

        @Override
        public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
            return null;
        }

        @Override
        public void put(Cpu cpu, SimTask task, @Nullable SimTask next) {}

        @Override
        public void dequeue(SimTask task) {}
    }
}
