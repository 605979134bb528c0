package io.github.twinland.sim.workload.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.WorkloadDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workloads of the folder {@code examples/workloads}, each under a policy and under eevdf on two cores of two threads. */
class ExampleWorkloadsTest {

    private static final Path FOLDER = Path.of("../examples/workloads");
    private static final Topology TOPOLOGY = TopologySpec.parse("2c2t");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private static WorkloadDescription read(Path file) throws IOException {
        return WorkloadFormats.parse(Files.readString(file), file.getFileName().toString());
    }

    private static SimulationResult run(Workload workload, String policy) {
        return new Simulation(
                        SimulationSetup.on(TOPOLOGY),
                        workload,
                        SchedulerCatalog.load(ExampleWorkloadsTest.class.getClassLoader(), List.of())
                                .scheduler(PolicySpec.parse(policy)))
                .run();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldRun(Path file) throws IOException {
        Workload workload = read(file).workload(TOPOLOGY, 1);

        for (String policy : List.of("rustland-2024", "eevdf")) {
            SimulationResult result = run(workload, policy);

            assertThat(result.end().isFailure()).as(result.end().detail()).isFalse();
            assertThat(result.metrics().tasks())
                    .allSatisfy(
                            task -> assertThat(task.switchedIn).as(task.comm).isPositive());
        }
    }

    @Test
    void shouldDoTheSameWorkUnderEveryPolicy() throws IOException {
        for (String name : List.of("fork-storm.json", "hackbench.json", "mm1.json")) {
            Workload workload = read(FOLDER.resolve(name)).workload(TOPOLOGY, 1);
            SimulationResult rustland = run(workload, "rustland-2024");
            SimulationResult eevdf = run(workload, "eevdf");

            assertThat(rustland.end().kind()).as(name).isEqualTo(RunEnd.Kind.COMPLETED);
            assertThat(rustland.metrics().total().runtimeNs)
                    .as(name)
                    .isEqualTo(eevdf.metrics().total().runtimeNs);
        }
    }

    @Test
    void shouldForkAllCompilersOfTheForkStorm() throws IOException {
        SimulationResult result = run(read(FOLDER.resolve("fork-storm.json")).workload(TOPOLOGY, 1), "rustland-2024");

        assertThat(result.metrics().tasks()).extracting(task -> task.comm).containsExactly("make", "cc");
        // Every compiler sleeps once, and responds at that and at its end.
        assertThat(result.metrics().tasks().get(1).responseNs.count()).isEqualTo(2_000);
    }
}
