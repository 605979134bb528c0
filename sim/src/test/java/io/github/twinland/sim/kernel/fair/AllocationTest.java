package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int TASKS = 60;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingOnceWarm() {
        Topology topology = TopologySpec.parse("2n2l2c2t");
        Kernel kernel = new Kernel(topology, CostModel.defaults(), new EventQueue(), 0, TASKS, new KernelObserver() {});
        FairClass fair = new FairClass(kernel, FairTunables.defaults(topology.cpuCount()));
        kernel.addClass(fair);
        Random random = new Random(1);
        for (int index = 0; index < TASKS; index++) {
            Steps steps = Steps.builder()
                    .run(100_000L + random.nextInt(3_000_000))
                    .sleep(1 + random.nextInt(3_000_000))
                    .repeat(Steps.FOREVER);
            int pid = index + 1;
            int priority = 110 + random.nextInt(20);
            TaskSpec spec = new TaskSpec(pid, pid, pid, "task", priority, null, false, 0, seed -> steps.program());
            kernel.addTask(index, spec, fair, index);
        }
        long[] allocated = {allocated(), 0};
        kernel.arm(Timer.of(() -> allocated[0] = allocated()), 5 * FairRun.SECOND);
        kernel.arm(Timer.of(() -> allocated[1] = allocated()), 15 * FairRun.SECOND);
        kernel.run(16 * FairRun.SECOND);
        assertThat(kernel.eventsHandled()).isGreaterThan(200_000);
        // An object per hundred events would be more; what the JVM allocates when it undoes optimisations is less.
        assertThat(allocated[1] - allocated[0])
                .as("bytes in 10 s of virtual time")
                .isLessThan(4_096);
    }

    private long allocated() {
        return threads.getCurrentThreadAllocatedBytes();
    }
}
