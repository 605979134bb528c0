package io.github.twinland.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The simulator against theory: the quick scale of {@code twinland validate}, about 40 s of CPU time in all. */
class TheoryTest {

    @TestFactory
    Stream<DynamicTest> shouldAgreeWithTheory() {
        return Experiments.of(Scale.QUICK).stream()
                .map(experiment -> DynamicTest.dynamicTest(experiment.title(), () -> check(experiment)));
    }

    private static void check(Experiment experiment) {
        List<ValidationRow> rows = experiment.run(Scale.QUICK);
        assertThat(rows).isNotEmpty();
        assertThat(rows).as(() -> ValidationTable.section(experiment, rows)).allMatch(ValidationRow::holds);
    }

    @Test
    void shouldSeeAMachineThatIsSlowerThanTheorySupposes() {
        // 2 % more work than theory is told of, at a load of 0.8, is 10 % more response.
        String json = OpenQueue.json(0.8, 1e6, 1, 30_000, "{\"dist\":\"exponential\",\"mean_ns\":1020000}");
        Interval interval = Replications.of(40, seed -> new double[] {
                    IdealMachine.run(json, 1, "fifo", seed)
                                    .tasks()
                                    .get(0)
                                    .responseNs
                                    .mean()
                            / 1e6
                })
                .interval(0);

        assertThat(new ValidationRow.Estimate("response", QueueingTheory.meanResponse(0.8), interval, 0.1).holds())
                .isFalse();
    }

    @Test
    void shouldFindTheBestMakespan() {
        assertThat(Makespan.best(new int[] {3, 3, 2, 2, 2}, 2)).isEqualTo(6);
        assertThat(Makespan.best(new int[] {1, 1, 1, 1, 1, 1, 3}, 3)).isEqualTo(3);
        assertThat(Makespan.best(new int[] {5}, 4)).isEqualTo(5);
        assertThat(Makespan.best(new int[] {7, 5, 4, 3, 1}, 3)).isEqualTo(7);
    }
}
