package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.machine.CostModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two tasks that never sleep share a CPU as their weights are to each other; the shares follow from the kernel's table
 * sched_prio_to_weight (kernel/sched/core.c).
 */
class NiceShareTest {

    private static final double WITHIN_PERCENT = 0.5;

    @ParameterizedTest(name = "nice {0} beside {1}, HZ {3}, hrtick {4}")
    @CsvSource({
        "0, 1, 0.555315, 250, OFF",
        "0, 5, 0.753495, 250, OFF",
        "0, 10, 0.902998, 250, OFF",
        "0, 19, 0.985563, 250, OFF",
        "-5, 0, 0.752955, 250, OFF",
        "0, 0, 0.5, 250, OFF",
        "0, 1, 0.555315, 1000, OFF",
        "0, 5, 0.753495, 1000, OFF",
        "0, 10, 0.902998, 1000, OFF",
        "0, 19, 0.985563, 1000, OFF",
        "-5, 0, 0.752955, 1000, OFF",
        "-20, 19, 0.999831, 1000, OFF",
        "0, 1, 0.555315, 250, RESTARTED",
        "0, 5, 0.753495, 250, RESTARTED",
        "0, 10, 0.902998, 100, RESTARTED",
        "0, 19, 0.985563, 100, RESTARTED",
        "-5, 0, 0.752955, 100, RESTARTED",
        "0, 1, 0.555315, 250, ONE_SHOT",
        "0, 10, 0.902998, 1000, ONE_SHOT",
        "-5, 0, 0.752955, 250, ONE_SHOT"
    })
    void shouldShareACpuByWeight(int niceA, int niceB, double share, int hz, HrTick hrtick) {
        SimulationResult result = FairRun.on("1", CostModel.zero().withHz(hz))
                .with(tunables -> tunables.withHrtick(hrtick))
                .task("a", niceA, FairRun.spin())
                .task("b", niceB, FairRun.spin())
                .run(30 * FairRun.SECOND);
        double a = result.metrics().tasks().get(0).runtimeNs;
        double b = result.metrics().tasks().get(1).runtimeNs;
        assertThat(a + b).isEqualTo(30.0 * FairRun.SECOND);
        assertThat(a / (a + b)).isCloseTo(share, withPercentage(WITHIN_PERCENT));
    }
}
