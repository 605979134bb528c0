package io.github.twinland.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class FidelityTest {

    private static TaskMetrics task(int pid, long voluntary, long involuntary, LongUnaryOperator wait) {
        TaskMetrics task = new TaskMetrics(pid, "task", 100);
        task.voluntary = voluntary;
        task.involuntary = involuntary;
        task.switchedIn = voluntary + involuntary;
        task.migrations = pid;
        for (int i = 1; i <= task.switchedIn; i++) {
            task.waitNs.add(wait.applyAsLong(i));
        }
        return task;
    }

    private static RunMetrics run(TaskMetrics... tasks) {
        return new RunMetrics(1_000_000_000L, List.of(tasks), 0, List.of(0), List.of(500_000_000L));
    }

    @Test
    void shouldFindARecordingLikeItself() {
        RunMetrics recorded = run(task(1, 900, 100, i -> i * 1_000), task(2, 10, 990, i -> i * 7_000));

        Fidelity fidelity = Fidelity.of(recorded, recorded, 1);

        assertThat(fidelity.verdict()).isEqualTo(Verdict.CLOSE);
        assertThat(fidelity.total().p50().value()).isEqualTo(1);
        assertThat(fidelity.total().p99().value()).isEqualTo(1);
        assertThat(fidelity.total().distance().value()).isZero();
        assertThat(fidelity.switchedIn()).isEqualTo(new Estimate(1, 1, 1));
    }

    @Test
    void shouldCompareClassesOfTasksByThemselves() {
        RunMetrics recorded = run(task(1, 900, 100, i -> i * 1_000), task(2, 10, 990, i -> i * 1_000));
        RunMetrics simulated = run(task(1, 900, 100, i -> i * 3_000), task(2, 10, 990, i -> i * 1_000));

        Fidelity fidelity = Fidelity.of(recorded, simulated, 1);

        assertThat(fidelity.waits())
                .extracting(WaitComparison::group)
                .containsExactly("all tasks", "tasks that mostly sleep", "tasks that mostly compute");
        assertThat(fidelity.waits().get(1).p90().value()).isEqualTo(3);
        assertThat(fidelity.waits().get(2).p90().value()).isEqualTo(1);
        assertThat(fidelity.waits().get(1).p90().low()).isLessThanOrEqualTo(3);
        assertThat(fidelity.waits().get(1).p90().high()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldGiveBothDistributionsAtTheSamePlaces() {
        RunMetrics recorded = run(task(1, 900, 100, i -> i * 1_000));
        RunMetrics simulated = run(task(1, 900, 100, i -> i * 20_000));

        CumulativeWaits cumulative = Fidelity.of(recorded, simulated, 1).total().cumulative();

        List<Long> bounds = cumulative.boundsNs();
        assertThat(bounds).isSorted().startsWith(1_000L).contains(10_000L, 100_000L, 1_000_000L);
        assertThat(bounds.get(bounds.size() - 1)).isBetween(20_000_000L, 22_100_000L);
        assertThat(cumulative.recorded()).startsWith(1L).endsWith(1_000L);
        assertThat(cumulative.recorded().get(bounds.indexOf(100_000L))).isEqualTo(100);
        assertThat(cumulative.simulated().get(bounds.indexOf(100_000L))).isEqualTo(5);
        assertThat(cumulative.simulated()).startsWith(0L).endsWith(1_000L);
    }

    @Test
    void shouldMeasureTheLargestDistanceOfTheDistributions() {
        // Recorded 1 .. 1000 us, simulated 501 .. 1500 us: half of the recorded waits are shorter than any simulated
        // one.
        RunMetrics recorded = run(task(1, 1_000, 0, i -> i * 1_000));
        RunMetrics simulated = run(task(1, 1_000, 0, i -> (i + 500) * 1_000));

        assertThat(Fidelity.of(recorded, simulated, 1).total().distance().value())
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldNotTellApartWhatTheTextOfPerfDoesNotTellApart() {
        RunMetrics recorded = run(task(1, 1_000, 0, i -> 0));
        RunMetrics simulated = run(task(1, 1_000, 0, i -> 900));

        WaitComparison waits = Fidelity.of(recorded, simulated, 1).total();

        assertThat(waits.p50().value()).isEqualTo(1);
        assertThat(waits.distance().value()).isZero();
    }

    /** As of a recording with more waits than are kept one by one. */
    @Test
    void shouldCompareWhatIsOnlyKeptAsHistogramsWithoutIntervals() {
        LongUnaryOperator before = i -> 700 + i * 977;
        LongUnaryOperator after = i -> 300 + i * i;
        WaitComparison exact = Fidelity.of(run(task(1, 3_000, 0, before)), run(task(1, 3_000, 0, after)), 1)
                .total();
        TaskMetrics recorded = task(1, 3_000, 0, before);
        recorded.waitNs.forgetExactValues();
        TaskMetrics simulated = task(1, 3_000, 0, after);

        for (int histograms = 1; histograms <= 2; histograms++) {
            WaitComparison rough = Fidelity.of(run(recorded), run(simulated), 1).total();

            assertThat(rough.isRough()).isTrue();
            assertThat(rough.p50().hasInterval()).isFalse();
            assertThat(rough.p50().value()).isCloseTo(exact.p50().value(), withinPercentage(0.3));
            assertThat(rough.p90().value()).isCloseTo(exact.p90().value(), withinPercentage(0.3));
            assertThat(rough.p99().value()).isCloseTo(exact.p99().value(), withinPercentage(0.3));
            assertThat(rough.distance().value()).isCloseTo(exact.distance().value(), within(0.002));
            assertThat(new Misfit(run(recorded)).of(run(simulated)))
                    .isCloseTo(
                            new Misfit(run(task(1, 3_000, 0, before))).of(run(task(1, 3_000, 0, after))), within(0.02));
            simulated.waitNs.forgetExactValues();
        }
        assertThat(exact.isRough()).isFalse();
    }

    @Test
    void shouldNotTellApartInHistogramsWhatTheTextOfPerfDoesNotTellApart() {
        TaskMetrics recorded = task(1, 1_000, 0, i -> 0);
        TaskMetrics simulated = task(1, 1_000, 0, i -> 900);
        recorded.waitNs.forgetExactValues();
        simulated.waitNs.forgetExactValues();

        WaitComparison waits = Fidelity.of(run(recorded), run(simulated), 1).total();

        assertThat(waits.p50().value()).isEqualTo(1);
        assertThat(waits.distance().value()).isZero();
    }

    @Test
    void shouldJudgeByMedianTailAndWholeDistribution() {
        RunMetrics recorded = run(task(1, 1_000, 0, i -> i * 1_000));

        assertThat(verdict(recorded, i -> i * 1_200)).isEqualTo(Verdict.CLOSE);
        assertThat(verdict(recorded, i -> i * 1_900)).isEqualTo(Verdict.ROUGH);
        assertThat(verdict(recorded, i -> i * 5_000)).isEqualTo(Verdict.OFF);
        assertThat(verdict(recorded, i -> i * 200)).isEqualTo(Verdict.OFF);
        assertThat(verdict(run(task(1, 10, 0, i -> 1)), i -> 1)).isEqualTo(Verdict.UNKNOWN);
    }

    private static Verdict verdict(RunMetrics recorded, LongUnaryOperator wait) {
        return Fidelity.of(recorded, run(task(1, 1_000, 0, wait)), 1).verdict();
    }
}
