package io.github.twinland.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.workload.synthetic.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the design article of rustland claims: a task that sleeps often is served sooner for its boost. There are 4 hogs
 * for each CPU, HZ is 1000, and costs are the default ones. {@code docs/validating.md} tells where the boost is worth a
 * factor of 5 and where it is not.
 */
class InteractiveBesideHogsTest {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final String BOOSTED = "rustland-2024";
    private static final String PLAIN = "rustland-2024:boost=1";
    private static final int SEEDS = 5;

    private static final Topology FOUR_CORES = Topology.flat(4);

    /** One core of two threads, as a small virtual machine has. */
    private static final Topology ONE_CORE = TopologySpec.parse("1c2t");

    /** Two cores of two threads, as a small laptop has. */
    private static final Topology TWO_CORES = TopologySpec.parse("2c2t");

    private static Distribution latencies(String json, Topology topology, String policy) {
        Distribution all = new Distribution();
        for (long seed = 1; seed <= SEEDS; seed++) {
            all.addAll(run(json, topology, policy, seed).wakeupLatencyNs);
        }
        return all;
    }

    private static TaskMetrics run(String json, Topology topology, String policy, long seed) {
        SimulationResult result = new Simulation(
                        SimulationSetup.on(topology)
                                .withCosts(CostModels.read(
                                        EXAMPLES.resolve("costs/hz-1000.json").toString()))
                                .withSeed(seed),
                        WorkloadFile.parse(json, "test").workload(topology, seed),
                        SchedulerCatalog.load(InteractiveBesideHogsTest.class.getClassLoader(), List.of())
                                .scheduler(PolicySpec.parse(policy)))
                .run();
        assertThat(result.end().isFailure()).as(result.end().detail()).isFalse();
        return result.metrics().tasks().stream()
                .filter(task -> task.comm.equals("game"))
                .findFirst()
                .orElseThrow();
    }

    private static String hogsAndAFrameOf(int frameMs, Topology topology) {
        return String.format(Locale.ROOT, """
                {"duration_ns": 23000000000, "warmup_ns": 3000000000, "tasks": [
                  {"name": "hog", "count": %d, "repeat": true, "program": [{"run_ns": 1000000000}],
                   "start_ns": {"dist": "uniform", "min_ns": 0, "max_ns": 1000000000}},
                  {"name": "game", "repeat": true, "program": [
                    {"run_ns": {"dist": "uniform", "min_ns": %d00000, "max_ns": %d00000}}, {"sleep_ns": %d000000}]}]}
                """, 4 * topology.present().size(), frameMs * 8, frameMs * 12, 16 - frameMs);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldServeTheGameOfTheExampleFiveTimesSoonerForItsBoost(long seed) throws IOException {
        String json = Files.readString(EXAMPLES.resolve("workloads/interactive-beside-hogs.json"));

        TaskMetrics boosted = run(json, FOUR_CORES, BOOSTED, seed);
        TaskMetrics plain = run(json, FOUR_CORES, PLAIN, seed);

        assertThat(boosted.wakeupLatencyNs.count()).isGreaterThan(1_000);
        assertThat(plain.wakeupLatencyNs.summary().p99())
                .isGreaterThan(5 * boosted.wakeupLatencyNs.summary().p99());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void shouldServeOtherFramesOnOneCoreFiveTimesSooner(int frameMs) {
        String json = hogsAndAFrameOf(frameMs, ONE_CORE);

        assertThat(latencies(json, ONE_CORE, PLAIN).summary().p99())
                .isGreaterThan(5 * latencies(json, ONE_CORE, BOOSTED).summary().p99());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 8})
    void shouldServeAnyFrameTwiceAsSoon(int frameMs) {
        for (Topology topology : List.of(FOUR_CORES, TWO_CORES)) {
            String json = hogsAndAFrameOf(frameMs, topology);

            assertThat(latencies(json, topology, PLAIN).summary().p99())
                    .isGreaterThan(
                            2 * latencies(json, topology, BOOSTED).summary().p99());
        }
    }

    @Test
    void shouldBoostOnlyOnceTheAverageOfSwitchesHasSettled() throws IOException {
        String json = Files.readString(EXAMPLES.resolve("workloads/interactive-beside-hogs.json"))
                .replace("\"duration_ns\": 23000000000", "\"duration_ns\": 1000000000")
                .replace("\"warmup_ns\": 3000000000", "\"warmup_ns\": 0");

        // The rate is first looked at after a second; up to then nobody is interactive.
        assertThat(latencies(json, FOUR_CORES, BOOSTED).toArray())
                .isNotEmpty()
                .isEqualTo(latencies(json, FOUR_CORES, PLAIN).toArray());
    }
}
