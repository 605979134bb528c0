package io.github.twinland.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static TaskSpec task(int pid, String comm, Steps steps) {
        return new TaskSpec(pid, pid, pid, comm, 120, null, false, 0, seed -> steps.program());
    }

    private static PolicyScheduler policy(String spec) {
        PolicyRegistry registry = PolicyRegistry.load(SimulationTest.class.getClassLoader());
        PolicySpec parsed = PolicySpec.parse(spec);
        return new PolicyScheduler(
                spec,
                parsed.values(),
                environment -> registry.create(parsed, environment).policy());
    }

    @Test
    void shouldShareOneCpuAmongHogs() {
        List<TaskSpec> tasks = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            tasks.add(task(i, "hog" + i, Steps.builder().run(100_000_000).once()));
        }
        for (boolean ideal : new boolean[] {true, false}) {
            SimulationSetup setup = SimulationSetup.on(Topology.flat(1));
            if (ideal) {
                setup = setup.withCosts(CostModel.zero())
                        .withExt(ExtConfig.defaults().withSchedulerCost(SchedulerCost.idealCost()));
            }
            SimulationResult result = new Simulation(setup, new Workload(tasks, 0), policy("rustland-2024")).run();
            System.out.println(result.end() + " " + result.metrics().spanNs() + " events " + result.events() + " sw "
                    + result.metrics().contextSwitches() + " "
                    + result.metrics().total().waitNs.summary() + " sched "
                    + result.report().schedulerCpuTimeNs());
            assertThat(result.end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
            assertThat(result.metrics().total().runtimeNs).isEqualTo(400_000_000);
        }
    }

    @Test
    void shouldRunInteractiveTaskBesideHogs() {
        List<TaskSpec> tasks = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            tasks.add(task(i, "hog" + i, Steps.builder().run(2_000_000_000).once()));
        }
        tasks.add(task(
                17, "game", Steps.builder().run(1_000_000).sleep(15_000_000).repeat(200)));
        for (String name : List.of("rustland-2024", "rustland-2024:boost=1")) {
            for (int t = 1; t <= 2; t++) {
                Topology topology =
                        t == 1 ? Topology.flat(4) : io.github.twinland.sim.machine.TopologySpec.parse("2c2t");
                SimulationSetup setup = SimulationSetup.on(topology);
                SimulationResult result = new Simulation(setup, new Workload(tasks, 0), policy(name)).run();
                System.out.println(name + " " + topology.coreCount() + " " + result.end() + " "
                        + result.metrics().spanNs() + " events " + result.events() + " sw "
                        + result.metrics().contextSwitches() + " game "
                        + result.metrics().tasks().get(16).wakeupLatencyNs.summary() + " sched "
                        + result.report().schedulerCpuTimeNs());
                assertThat(result.end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
            }
        }
    }
}
