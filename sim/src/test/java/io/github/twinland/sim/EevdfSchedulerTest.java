package io.github.twinland.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EevdfSchedulerTest {

    private static final long MS = 1_000_000L;

    private static Scheduler scheduler(String spec) {
        return SchedulerCatalog.load(EevdfSchedulerTest.class.getClassLoader(), List.of())
                .scheduler(PolicySpec.parse(spec));
    }

    private static TaskSpec task(int pid, int priority, long startNs, Steps steps) {
        return new TaskSpec(pid, pid, pid, "task" + pid, priority, null, false, startNs, seed -> steps.program());
    }

    private static SimulationSetup on(String topology) {
        return SimulationSetup.on(TopologySpec.parse(topology)).withCosts(CostModel.zero());
    }

    @Test
    void shouldBeFoundByNameWithItsParameters() {
        Scheduler eevdf = scheduler("eevdf:slice_us=5000,lazy=1");
        assertThat(eevdf.name()).isEqualTo("eevdf");
        assertThat(eevdf.parameters())
                .containsEntry("slice_us", "5000")
                .containsEntry("lazy", "1")
                .containsEntry("hrtick", "0");
    }

    @Test
    void shouldRefuseASliceThatTheKernelWouldNotGive() {
        assertThatThrownBy(() -> scheduler("eevdf:slice_us=50"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("slice_us must be 0 or 100..100000 us, got 50");
        assertThatThrownBy(() -> scheduler("eevdf:slice_us=100001")).isInstanceOf(PolicyException.class);
    }

    @Test
    void shouldPayNoRoundTripToUserSpace() {
        SimulationResult result = new Simulation(
                        on("1"),
                        new Workload(
                                List.of(task(
                                        1, 120, 0, Steps.builder().run(5 * MS).once())),
                                0),
                        scheduler("eevdf"))
                .run();
        assertThat(result.end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        assertThat(result.metrics().spanNs()).isEqualTo(5 * MS);
        assertThat(result.report().schedulerCpuTimeNs()).isZero();
        assertThat(result.report().counters()).isNull();
    }

    @Test
    void shouldRunRealTimeTasksFirst() {
        List<String> starts = new ArrayList<>();
        List<TaskSpec> tasks = List.of(
                task(1, 120, 0, Steps.builder().run(10 * MS).once()),
                task(2, 50, 3 * MS, Steps.builder().run(5 * MS).once()),
                task(3, 100, 4 * MS, Steps.builder().run(MS).once()));
        new Simulation(on("1"), new Workload(tasks, 0), scheduler("eevdf"))
                .observe(new KernelObserver() {
                    @Override
                    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                        starts.add(nowNs / MS + " " + task.spec.comm());
                    }
                })
                .run();
        assertThat(starts.subList(0, 2)).containsExactly("0 task1", "3 task2");
        assertThat(starts.get(2)).startsWith("8 ");
    }

    @Test
    void shouldConserveWorkHoweverTiesAreBroken() {
        List<TaskSpec> tasks = new ArrayList<>();
        for (int pid = 1; pid <= 12; pid++) {
            tasks.add(task(
                    pid, 110 + pid, 0, Steps.builder().run(pid * MS).sleep(MS).repeat(5)));
        }
        for (long tieSeed = 0; tieSeed < 8; tieSeed++) {
            SimulationSetup setup = on("2c2t").withShuffledTies(tieSeed);
            SimulationResult result = new Simulation(setup, new Workload(tasks, 0), scheduler("eevdf")).run();
            assertThat(result.end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
            assertThat(result.metrics().total().runtimeNs).isEqualTo(5 * 78 * MS);
        }
    }
}
