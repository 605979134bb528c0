package io.github.twinland.sim.kernel.ext;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.synthetic.WorkloadFile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A policy that sends a task for each free CPU keeps all others within its reach: whatever waits in a DSQ has been
 * decided a slice too early, and comes before any more urgent task that wakes meanwhile.
 */
class OneTaskPerFreeCpuTest {

    @Test
    void shouldNotSendASecondTaskToACpuThatHasOneComing() {
        Waiting waiting = new Waiting();

        run("rustland-2024", 1, 5, waiting);

        assertThat(waiting.most).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void shouldNotLeaveATaskInADsqForEver(int cpus) {
        assertThat(run("rustland-2024", cpus, 30, new Waiting()).kind()).isEqualTo(RunEnd.Kind.TIME_OVER);
    }

    /** All tasks are boosted alike: it took two CPUs six seconds to starve one of them in the shared DSQ. */
    @Test
    void shouldNotStarveATaskInTheSharedDsq() {
        RunEnd end = run("rustland-2024:nvcsw_threshold=0", 2, 30, new Waiting());
        assertThat(end.kind()).as("%s", end).isEqualTo(RunEnd.Kind.TIME_OVER);
    }

    /** Four hogs a CPU and a task that sleeps, under a policy that sends a task for each free CPU. */
    private static RunEnd run(String policy, int cpus, int seconds, KernelObserver observer) {
        String json = String.format(Locale.ROOT, """
                {"duration_ns": %d000000000, "tasks": [
                  {"name": "hog", "count": %d, "repeat": true, "program": [{"run_ns": 1000000000}]},
                  {"name": "game", "repeat": true, "program": [
                    {"run_ns": {"dist": "uniform", "min_ns": 1000000, "max_ns": 5000000}}, {"sleep_ns": 10000000}]}]}
                """, seconds, 4 * cpus);
        Topology topology = Topology.flat(cpus);
        Workload workload = WorkloadFile.parse(json, "test").workload(topology, 1);
        return new Simulation(
                        SimulationSetup.on(topology),
                        workload,
                        SchedulerCatalog.load(OneTaskPerFreeCpuTest.class.getClassLoader(), List.of())
                                .scheduler(PolicySpec.parse(policy)))
                .observe(observer)
                .run()
                .end();
    }

    /** Counts tasks that were dispatched and have not run since. */
    private static final class Waiting implements KernelObserver {

        private final Set<SimTask> tasks = new HashSet<>();
        private int most;

        @Override
        public void dispatched(long nowNs, SimTask task) {
            if (!task.spec.comm().equals("twinland")) {
                tasks.add(task);
                most = Math.max(most, tasks.size());
            }
        }

        @Override
        public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
            tasks.remove(task);
        }
    }
}
