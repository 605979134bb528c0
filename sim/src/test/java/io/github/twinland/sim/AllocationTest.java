package io.github.twinland.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.check.InvariantChecker;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.Observers;
import io.github.twinland.sim.kernel.rt.RtClass;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Engine, kernel model, sched_ext path, policy and invariants allocate nothing once warm. In the interpreter it is 0
 * bytes; while the compiler replaces code the JVM itself allocates a few hundred on the running thread now and then.
 */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MS = 1_000_000L;
    private static final long WARM_NS = 2_000 * MS;
    private static final long END_NS = 12_000 * MS;

    private static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Hogs beside sleepers, two of them real time, more than the CPUs can hold. */
    private static List<TaskSpec> tasks() {
        List<TaskSpec> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Steps program = i < 10
                    ? Steps.builder().run(1_000_000 * MS).once()
                    : Steps.builder()
                            .run((i % 7 + 1) * MS / 10)
                            .sleep((i % 11 + 1) * MS)
                            .repeat(Steps.FOREVER);
            int pid = i + 1;
            int priority = i == 20 || i == 21 ? 50 : TaskSpec.DEFAULT_PRIORITY;
            tasks.add(new TaskSpec(pid, pid, pid, "t" + i, priority, null, false, i * MS, seed -> program.program()));
        }
        return tasks;
    }

    @Test
    void shouldAllocateNothingOnceWarm() {
        SimulationSetup setup = SimulationSetup.on(TopologySpec.parse("2l2c2t"));
        Workload workload = new Workload(tasks(), 0);
        Observers observers = new Observers();
        Kernel kernel = new Kernel(
                setup.topology(),
                setup.costs(),
                new EventQueue(),
                0,
                workload.tasks().size(),
                observers);
        observers.add(new InvariantChecker(setup, kernel));
        RtClass realTime = new RtClass(kernel);
        kernel.addClass(realTime);
        PolicyRegistry policies = PolicyRegistry.load(AllocationTest.class.getClassLoader());
        Scheduler.Installed installed = new PolicyScheduler(
                        "rustland-2024",
                        Map.of(),
                        environment -> policies.create(PolicySpec.parse("rustland-2024"), environment)
                                .policy())
                .install(kernel, workload, setup);
        for (int i = 0; i < workload.tasks().size(); i++) {
            TaskSpec task = workload.tasks().get(i);
            kernel.addTask(i, task, task.priority() < 100 ? realTime : installed.schedClass(), i);
        }
        long[] atWarm = new long[2];
        kernel.arm(
                Timer.of(() -> {
                    atWarm[0] = kernel.eventsHandled();
                    atWarm[1] = allocatedBytes();
                }),
                WARM_NS);
        long[] atEnd = new long[2];
        kernel.arm(
                Timer.of(() -> {
                    atEnd[1] = allocatedBytes();
                    atEnd[0] = kernel.eventsHandled();
                }),
                END_NS);
        kernel.run(END_NS + 1);
        long events = atEnd[0] - atWarm[0];
        assertThat(events).isGreaterThan(500_000);
        assertThat(atEnd[1] - atWarm[1])
                .as("bytes allocated in %d events", events)
                .isLessThan(events / 50);
    }
}
