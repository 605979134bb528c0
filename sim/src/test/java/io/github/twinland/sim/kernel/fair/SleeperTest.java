package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.workload.Steps;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tasks that sleep get beside tasks that do not. */
class SleeperTest {

    private static final long MS = FairRun.MS;
    private static final long TICK_NS = FairRun.SECOND / 250;

    @Test
    void shouldNotRewardALongSleepBeyondTheLagItBeganWith() {
        // After a second asleep a task that was owed at most a slice does not hold the CPU for longer than it would
        // have.
        FairRun run = FairRun.on("1");
        SimulationResult result = run.task("hog", 0, FairRun.spin())
                .task(
                        "sleeper",
                        0,
                        Steps.builder().run(MS).sleep(1_000 * MS).run(200 * MS).once())
                .run(1_300 * MS);
        // 300 ms of two tasks: half each, give or take the lag kept over the sleep.
        long sleeper = result.metrics().tasks().get(1).runtimeNs;
        assertThat(sleeper).isBetween(140 * MS, 160 * MS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldServeAnInteractiveTaskBesideAHogPerCpuWithinASlice(long seed) {
        TaskMetrics game = besideHogs(4, new Random(seed));
        // The hog's request that is under way, seen to be over at a tick.
        assertThat(game.wakeupLatencyNs.summary().max()).isLessThanOrEqualTo(FairTunables.scaledSliceNs(4) + TICK_NS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldServeAnInteractiveTaskByItsDeadlineBesideManyHogs(long seed) {
        Random random = new Random(seed);
        int hogs = 8 + random.nextInt(24);
        TaskMetrics game = besideHogs(hogs, random);
        // It wakes without lag, so its deadline comes when everybody else of its CPU had one request, which takes a
        // tick;
        // balancing may leave one more there than its part.
        int othersOfItsCpu = (hogs + 3) / 4 + 1;
        assertThat(game.wakeupLatencyNs.summary().max()).isLessThan((othersOfItsCpu + 1) * TICK_NS);
    }

    private static TaskMetrics besideHogs(int hogs, Random random) {
        FairRun run = FairRun.on("4").spinners(hogs);
        run.task(
                "game",
                0,
                Steps.builder()
                        .run(1 + random.nextInt(2_000_000))
                        .sleep(16_667_000)
                        .repeat(500));
        TaskMetrics game = run.run(30 * FairRun.SECOND).metrics().tasks().get(hogs);
        assertThat(game.wakeupLatencyNs.summary().count()).isGreaterThan(400);
        return game;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldGiveNobodyMoreThanItsShareForSleeping(long seed) {
        // Naps of all lengths between bursts of all lengths: no mix gets more than the hog beside it, but for rounding.
        Random random = new Random(seed);
        long burst = 50_000L + random.nextInt(30_000_000);
        long nap = 1L + random.nextInt(2_000_000);
        SimulationResult result = FairRun.on("1")
                .task("hog", 0, FairRun.spin())
                .task("napper", 0, Steps.builder().run(burst).sleep(nap).repeat(Steps.FOREVER))
                .run(20 * FairRun.SECOND);
        double napper = result.metrics().tasks().get(1).runtimeNs;
        assertThat(napper / (20 * FairRun.SECOND)).isLessThan(0.52);
    }
}
