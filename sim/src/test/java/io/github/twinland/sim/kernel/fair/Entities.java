package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.rt.RtClass;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;

/** Entities of tasks that never run, for tests of arithmetic. */
final class Entities {

    static final long SLICE_NS = 2_800_000L;

    private Entities() {}

    static FairEntity ofNice(int nice) {
        Kernel kernel = new Kernel(Topology.flat(1), CostModel.zero(), new EventQueue(), 0, 1, new KernelObserver() {});
        Steps steps = Steps.builder().run(1).once();
        TaskSpec spec = new TaskSpec(
                1, 1, 1, "entity", TaskSpec.DEFAULT_PRIORITY + nice, null, false, 0, seed -> steps.program());
        // The class matters not: nothing is ever scheduled.
        SimTask task = kernel.addServiceTask(spec, steps.program(), new RtClass(kernel));
        return new FairEntity(task, SLICE_NS);
    }
}
