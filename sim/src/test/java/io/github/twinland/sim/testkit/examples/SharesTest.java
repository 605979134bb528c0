package io.github.twinland.sim.testkit.examples;

import static io.github.twinland.sim.testkit.Durations.exponential;
import static io.github.twinland.sim.testkit.Durations.ms;
import static io.github.twinland.sim.testkit.Durations.seconds;
import static io.github.twinland.sim.testkit.SchedulingAssertions.assertThat;

import io.github.twinland.sim.testkit.Scenario;
import io.github.twinland.sim.testkit.ScenarioRun;
import io.github.twinland.sim.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void shouldShareACpuEvenly() {
        ScenarioRun run = Scenario.on("1c")
                .task("A", a -> a.runsForever())
                .task("B", b -> b.runsForever())
                .under("round-robin:slice_us=5000")
                .runFor(seconds(10));

        assertThat(run).shares("A", 1, "B", 1, 1);
    }

    @SeededTest(runs = 5)
    void shouldLeaveNoCpuIdleWhileAJobWaits() {
        ScenarioRun run = Scenario.on("4c")
                .tasks(
                        12,
                        "job",
                        job -> job.runs(exponential(ms(3)))
                                .sleeps(exponential(ms(6)))
                                .times(200))
                .task(
                        "bound",
                        bound -> bound.runs(ms(1)).sleeps(ms(3)).times(200).onCpus(2))
                .under("round-robin")
                .runToEnd();

        assertThat(run).completed().isWorkConserving(ms(1)).nothingRanOutsideItsMask();
        assertThat(run).task("bound").ranOnlyOn(2);
    }
}
