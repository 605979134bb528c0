package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topology and costs seen from a simulation: how long work takes on which CPU. */
class MachineSpeedTest {

    private static final long WORK_NS = 10_000_019L;

    private static TaskSpec pinned(int pid, int cpu, Steps steps) {
        CpuSet cpus = new CpuSet(cpu + 1);
        cpus.add(cpu);
        return new TaskSpec(pid, pid, pid, "pinned" + pid, 120, cpus, false, 0, seed -> steps.program());
    }

    private static RunMetrics run(Topology topology, CostModel costs, TaskSpec... tasks) {
        PolicyRegistry registry = PolicyRegistry.load(MachineSpeedTest.class.getClassLoader());
        PolicySpec policy = PolicySpec.parse("rustland-2024");
        SimulationSetup setup = SimulationSetup.on(topology)
                .withCosts(costs)
                .withExt(ExtConfig.defaults().withSchedulerCost(SchedulerCost.idealCost()));
        var result = new Simulation(
                        setup,
                        new Workload(List.of(tasks), 0),
                        new PolicyScheduler(
                                "rustland-2024",
                                policy.values(),
                                environment ->
                                        registry.create(policy, environment).policy()))
                .run();
        assertThat(result.end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        return result.metrics();
    }

    /** Free scheduling but for what a JSON object says. */
    private static CostModel zeroBut(String json) throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode costs = mapper.readValue(CostModels.toJson(CostModel.zero()), ObjectNode.class);
        costs.setAll(mapper.readValue(json, ObjectNode.class));
        return CostModels.fromJson(costs.toString(), "test");
    }

    private static long ceilDivide(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    @ParameterizedTest
    @CsvSource({"0, 446", "1, 1024", "2, 1024", "3, 446", "5, 446"})
    void shouldTakeLongerOnALittleCpuByItsCapacity(int cpu, int capacity) {
        RunMetrics metrics = run(
                TopologyPresets.read("arm-juno"),
                CostModel.zero(),
                pinned(1, cpu, Steps.builder().run(WORK_NS).once()));

        assertThat(metrics.spanNs()).isEqualTo(ceilDivide(WORK_NS * 1024, capacity));
    }

    @Test
    void shouldScaleWorkByFrequencyToo() throws JsonProcessingException {
        RunMetrics metrics = run(
                TopologyPresets.read("arm-juno"),
                zeroBut("{\"frequency_percent\": {\"others\": 50, \"3\": 25}}"),
                pinned(1, 0, Steps.builder().run(WORK_NS).once()),
                pinned(2, 1, Steps.builder().run(WORK_NS).once()),
                pinned(3, 3, Steps.builder().run(WORK_NS).once()));

        assertThat(metrics.tasks().get(0).cpuTimeNs).isEqualTo(ceilDivide(WORK_NS * 1024 * 2, 446));
        assertThat(metrics.tasks().get(1).cpuTimeNs).isEqualTo(WORK_NS * 2);
        assertThat(metrics.tasks().get(2).cpuTimeNs).isEqualTo(ceilDivide(WORK_NS * 1024 * 4, 446));
    }

    @Test
    void shouldSlowSiblingsDownOnlyWhileBothAreBusy() throws JsonProcessingException {
        // The short task runs at half speed all the time; the long one until then, and alone afterwards.
        long shortWork = 3_000_000L;
        RunMetrics metrics = run(
                TopologySpec.parse("1c2t"),
                zeroBut("{\"smt_percent\": 50}"),
                pinned(1, 0, Steps.builder().run(shortWork).once()),
                pinned(2, 1, Steps.builder().run(WORK_NS).once()));

        assertThat(metrics.tasks().get(0).cpuTimeNs).isEqualTo(2 * shortWork);
        assertThat(metrics.tasks().get(1).cpuTimeNs).isEqualTo(2 * shortWork + (WORK_NS - shortWork));
    }

    @Test
    void shouldNotSlowDownCoresBesideEachOther() throws JsonProcessingException {
        RunMetrics metrics = run(
                TopologySpec.parse("2c"),
                zeroBut("{\"smt_percent\": 50}"),
                pinned(1, 0, Steps.builder().run(WORK_NS).once()),
                pinned(2, 1, Steps.builder().run(WORK_NS).once()));

        assertThat(metrics.spanNs()).isEqualTo(WORK_NS);
    }

    @Test
    void shouldTakeTheTickFromTheRunningTask() throws JsonProcessingException {
        // A tick of 1 ms every 4 ms leaves three quarters of the speed.
        RunMetrics metrics = run(
                Topology.flat(1),
                zeroBut("{\"tick_ns\": 1000000}"),
                pinned(1, 0, Steps.builder().run(WORK_NS).once()));

        assertThat(metrics.spanNs()).isEqualTo(ceilDivide(WORK_NS * 4, 3));
    }

    @Test
    void shouldPayTheDeepIdleStateOnlyAfterALongSleep() throws JsonProcessingException {
        CostModel costs =
                zeroBut("{\"idle_exit_ns\": 100, \"deep_idle_extra_ns\": 30000, \"deep_idle_after_ns\": 600000}");
        RunMetrics metrics = run(
                Topology.flat(1),
                costs,
                pinned(
                        1,
                        0,
                        Steps.builder()
                                .run(1000)
                                .sleep(600_000)
                                .run(1000)
                                .sleep(700_000)
                                .run(1000)
                                .once()));

        // Idle at the start for no time, then for 600 us, then for 700 us.
        assertThat(metrics.spanNs()).isEqualTo(3 * 1000 + 1_300_000 + 3 * 100 + 30_000);
    }

    @Test
    void shouldRefuseCostsOfAnotherMachine() throws JsonProcessingException {
        CostModel costs = zeroBut("{\"frequency_percent\": {\"6\": 50}}");

        assertThatThrownBy(() ->
                        SimulationSetup.on(TopologyPresets.read("arm-juno")).withCosts(costs))
                .isInstanceOf(TopologyException.class)
                .hasMessage("frequency_percent names CPU 6, which the machine lacks; it has CPUs 0-5");
    }
}
