package io.github.twinland.sim.workload.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyProvider;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.StepKind;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayConservationTest {

    private static final PolicyRegistry POLICIES = PolicyRegistry.load(ReplayConservationTest.class.getClassLoader());

    static Stream<String> policies() {
        return POLICIES.providers().stream().map(PolicyProvider::name);
    }

    private static long workNs(TaskSpec task) {
        TaskProgram program = task.program().apply(0);
        long work = 0;
        for (StepKind kind = program.next(); kind != StepKind.EXIT; kind = program.next()) {
            work += kind == StepKind.RUN ? program.amount() : 0;
        }
        return work;
    }

    private static SimulationResult replay(Workload workload, Topology topology, String policy) {
        PolicyScheduler scheduler = new PolicyScheduler(
                policy, Map.of(), environment -> policy(policy, environment).policy());
        return new Simulation(SimulationSetup.on(topology), workload, scheduler).run();
    }

    private static ConfiguredPolicy policy(String policy, PolicyEnvironment environment) {
        return POLICIES.create(PolicySpec.parse(policy), environment);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldRunExactlyTheRecordedWorkUnderEveryPolicy(String policy) {
        for (Path sample : List.of(Samples.schedRecording(), Samples.allSchedEvents())) {
            Recording recording = Samples.read(sample);
            for (ReplayMode mode : ReplayMode.values()) {
                for (Topology topology : List.of(recording.recordedCpus(), TopologySpec.parse("2l2c2t"))) {
                    Workload workload = recording.workload(mode, topology);
                    SimulationResult result = replay(workload, topology, policy);
                    assertThat(result.end().kind())
                            .as("%s %s", mode, result.end())
                            .isEqualTo(RunEnd.Kind.COMPLETED);
                    for (int i = 0; i < workload.tasks().size(); i++) {
                        TaskSpec task = workload.tasks().get(i);
                        assertThat(result.metrics().tasks().get(i).runtimeNs)
                                .as("run time of %s", task.comm())
                                .isEqualTo(workNs(task));
                    }
                    assertThat(result.metrics().total().runtimeNs)
                            .isEqualTo(recording.metrics().total().runtimeNs);
                }
            }
        }
    }

    @Test
    void shouldBindKernelThreadsOfSampleToTheirCpus() {
        Recording recording = Samples.read(Samples.schedRecording());
        Workload workload = recording.workload(ReplayMode.AUTO, recording.recordedCpus());
        TaskSpec softirq = workload.tasks().stream()
                .filter(task -> task.comm().equals("ksoftirqd/1"))
                .findFirst()
                .orElseThrow();
        assertThat(softirq.kernelThread()).isTrue();
        assertThat(softirq.cpus()).hasToString("1");
        Workload elsewhere = recording.workload(ReplayMode.AUTO, Topology.flat(1));
        assertThat(elsewhere.tasks())
                .allSatisfy(
                        task -> assertThat(task.cpus() == null || task.cpus().contains(0))
                                .isTrue());
    }
}
