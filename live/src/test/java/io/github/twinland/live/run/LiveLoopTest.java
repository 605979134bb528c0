package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.twinland.live.ring.BpfBackend;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.testkit.SeededTest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop and the rings as they run live, against a kernel half that is played in memory. */
@EnabledOnOs(OS.LINUX)
class LiveLoopTest {

    private static final Topology TOPOLOGY = Topology.flat(2);
    private static final int TASKS = 40;
    private static final int CAPACITY = 4 * TASKS;

    private static SchedulingPolicy policy(String spec) {
        return PolicyRegistry.load(LiveLoopTest.class.getClassLoader())
                .create(PolicySpec.parse(spec), new PolicyEnvironment(TOPOLOGY, CAPACITY))
                .policy();
    }

    private static LiveLoop loop(PlayedKernel kernel, String spec) {
        return WarmUp.loop(TOPOLOGY, kernel, CAPACITY, policy(spec), BpfBackend.SCHEDULED_BY_US);
    }

    @SeededTest
    void shouldAccountForEveryTask(long seed) {
        PlayedKernel kernel = new PlayedKernel(TOPOLOGY, TASKS, seed);
        LiveLoop live = loop(kernel, "rustland-2024");
        for (int i = 0; i < 20_000; i++) {
            live.turn();
        }
        SchedulerLoop loop = live.loop();
        assertThat(kernel.dispatchedTasks()).isGreaterThan(10_000);
        assertThat(kernel.queuedTasks()).isEqualTo(kernel.dispatchedTasks() + TASKS);
        assertThat(kernel.exits()).isPositive();
        assertThat(loop.unknownDispatches()).isZero();
        assertThat(loop.exits() + kernel.queued().size()).isGreaterThanOrEqualTo(kernel.exits());
        assertThat(loop.pending()).isLessThanOrEqualTo(TASKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rustland-2024", "rustland-aug2024", "rustland-deadline", "fifo", "round-robin"})
    void shouldAllocateNothingOnceWarm(String spec) {
        PlayedKernel kernel = new PlayedKernel(TOPOLOGY, TASKS, 1);
        LiveLoop live = loop(kernel, spec);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        turn(live, 30_000);
        // The measurement itself may allocate; a loop that does would a thousand times.
        long before = threads.getThreadAllocatedBytes(self);
        turn(live, 10_000);
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(10_000);
        assertThat(kernel.dispatchedTasks()).isGreaterThan(10_000);
    }

    private static void turn(LiveLoop live, int times) {
        for (int i = 0; i < times; i++) {
            live.turn();
        }
    }
}
