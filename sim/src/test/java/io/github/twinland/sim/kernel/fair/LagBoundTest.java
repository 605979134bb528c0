package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.Weights;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stoica and Abdel-Wahab, "Earliest Eligible Virtual Deadline First" (1995), theorem 1: in a steady system no task's lag
 * leaves (-r_max, max(r_max, q)), r_max being the longest request and q the quantum; and the lags add up to 0.
 *
 * <p>Where slices end at ticks a request is fulfilled at a tick only, so it is up to a tick longer than was asked for.
 */
class LagBoundTest {

    private static final long TICK_NS = FairRun.SECOND / 250;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldBoundTheLagOfSpinnersWhoseSlicesEndExactly(long seed) {
        Random random = new Random(seed);
        long slice = 500_000L + random.nextInt(8_000_000);
        FairRun run = FairRun.on("1").with(t -> t.withSliceNs(slice).withHrtick(HrTick.RESTARTED));
        LagObserver lags = new LagObserver(run);
        int tasks = 2 + random.nextInt(9);
        for (int i = 0; i < tasks; i++) {
            run.task("spin" + i, random.nextInt(40) - 20, FairRun.spin());
        }
        run.observe(lags).run(10 * FairRun.SECOND);
        assertThat(lags.lowest).isGreaterThan(-slice);
        assertThat(lags.highest).isLessThan(slice);
        lags.assertSumIsNothing();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldBoundTheLagOfSpinnersWhoseSlicesEndAtTicks(long seed) {
        Random random = new Random(seed);
        long slice = TICK_NS * (1 + random.nextInt(5));
        FairRun run = FairRun.on("1").with(t -> t.withSliceNs(slice));
        LagObserver lags = new LagObserver(run);
        int tasks = 2 + random.nextInt(9);
        for (int i = 0; i < tasks; i++) {
            run.task("spin" + i, random.nextInt(40) - 20, FairRun.spin());
        }
        run.observe(lags).run(10 * FairRun.SECOND);
        assertThat(lags.lowest).isGreaterThan(-slice);
        assertThat(lags.highest).isLessThan(Math.max(slice, TICK_NS));
        lags.assertSumIsNothing();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldBoundTheLagOfTasksThatComeAndGo(long seed) {
        Random random = new Random(seed);
        FairRun run = FairRun.on("1", CostModel.zero());
        LagObserver lags = new LagObserver(run);
        for (int i = 0; i < 8; i++) {
            StepsBuilder steps = Steps.builder();
            for (int step = 0; step < 20; step++) {
                steps.run(1 + random.nextInt(6_000_000)).sleep(random.nextInt(20_000_000));
            }
            run.task("mixed" + i, random.nextInt(11) - 5, steps.repeat(Steps.FOREVER));
        }
        run.task("hog", 0, FairRun.spin());
        run.observe(lags).run(20 * FairRun.SECOND);
        // entity_lag() lets a task keep no more than this over a sleep; V moves as tasks come and go with it.
        long bound = 2 * (FairTunables.scaledSliceNs(1) + TICK_NS);
        assertThat(lags.lowest).isGreaterThan(-bound);
        assertThat(lags.highest).isLessThan(bound);
        lags.assertSumIsNothing();
    }

    /** Looks at every lag, in real time, whenever a task gets the CPU. */
    private static final class LagObserver implements KernelObserver {

        private final FairRun run;
        private long lowest;
        private long highest;
        private double worstSumOfWeight;

        LagObserver(FairRun run) {
            this.run = run;
        }

        @Override
        public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
            RunQueue queue = run.queue(cpu.id);
            long now = queue.time.now();
            long sum = 0;
            for (FairEntity entity = queue.tasks.last(); entity != null; entity = entity.younger) {
                long lag = (now - entity.vruntime) * entity.weight;
                sum += lag;
                lowest = Math.min(lowest, lag / Weights.NICE_0_LOAD);
                highest = Math.max(highest, lag / Weights.NICE_0_LOAD);
            }
            worstSumOfWeight = Math.max(worstSumOfWeight, Math.abs((double) sum) / Math.max(1, queue.time.weight()));
        }

        void assertSumIsNothing() {
            assertThat(worstSumOfWeight).as("sum of lags beside rounding").isLessThan(1.0);
        }
    }
}
