package io.github.twinland.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.synthetic.WorkloadFile;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The slice of rustland-2024 shrinks as tasks pile up: {@code max(20 ms / max((n + 1) / 2, 1), 250 us)} in whole us, n
 * being the tasks still queued after a round. Of N hogs on one CPU, one runs and N - 1 are queued.
 */
class ShrinkingSliceTest {

    private static final long SETTLED_NS = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "2, 20000",
        "3, 20000",
        "4, 10000",
        "5, 10000",
        "6, 6666",
        "8, 5000",
        "10, 4000",
        "16, 2500",
        "50, 800",
        "100, 400",
        "160, 250",
        "200, 250"
    })
    void shouldShrinkAsTasksPileUp(int hogs, long sliceUs) {
        String json = String.format(Locale.ROOT, """
                {"duration_ns": 5000000000, "tasks": [
                  {"name": "hog", "count": %d, "repeat": true, "program": [{"run_ns": 1000000000}]}]}
                """, hogs);
        Topology topology = Topology.flat(1);
        SortedSet<Long> slices = new TreeSet<>();

        new Simulation(
                        SimulationSetup.on(topology),
                        WorkloadFile.parse(json, "test").workload(topology, 1),
                        SchedulerCatalog.load(getClass().getClassLoader(), List.of())
                                .scheduler(PolicySpec.parse("rustland-2024")))
                .observe(new KernelObserver() {
                    @Override
                    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                        if (nowNs > SETTLED_NS && task.spec.comm().equals("hog")) {
                            slices.add(task.sliceNs);
                        }
                    }
                })
                .run();

        assertThat(slices).containsExactly(sliceUs * 1_000);
    }
}
