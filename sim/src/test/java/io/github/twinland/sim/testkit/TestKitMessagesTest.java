package io.github.twinland.sim.testkit;

import static io.github.twinland.sim.testkit.Durations.ms;
import static io.github.twinland.sim.testkit.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A failing assertion's message alone tells what happened, when, and to whom. */
class TestKitMessagesTest {

    private static ScenarioRun twoHogsAndASleeper() {
        return Scenario.on("1c")
                .tasks(2, "hog", hog -> hog.runsForever())
                .task("sleeper", sleeper -> sleeper.runs(ms(1)).sleeps(ms(9)).forever())
                .under("round-robin:slice_us=20000")
                .runFor(seconds(1));
    }

    @Test
    void shouldTellWhoWaitedWhenAndBehindWhom() {
        ScenarioRun run = twoHogsAndASleeper();
        assertThatThrownBy(() -> SchedulingAssertions.assertThat(run)
                        .task("sleeper")
                        .wakeupLatency()
                        .max()
                        .isBelow(ms(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("round-robin on 1 CPUs, seed 1")
                .hasMessageContaining("the maximum of the wake-up latency of 'sleeper'")
                .hasMessageContaining("to be below 2.000000 ms")
                .hasMessageContaining("sleeper[3] wanted a CPU at")
                .hasMessageMatching("(?s).*CPU 0 +hog\\[[12]].*");
    }

    @Test
    void shouldTellWhoWaitedTooLong() {
        ScenarioRun run = twoHogsAndASleeper();
        assertThatThrownBy(() -> SchedulingAssertions.assertThat(run).noTaskWaitsLongerThan(ms(5)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s).*expected no task to wait longer than 5\\.000000 ms, but \\w+\\[\\d] waited .*");
    }

    @Test
    void shouldTellTheSharesThatWereHad() {
        ScenarioRun run = twoHogsAndASleeper();
        assertThatThrownBy(() -> SchedulingAssertions.assertThat(run).shares("hog", 2, "sleeper", 1, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to share CPU time as 2:1 within 1 %, but they ran");
    }

    @Test
    void shouldTellWhichCpuWasIdleWhileWhoWaited() {
        ScenarioRun run = Scenario.on("2c")
                .task("a", a -> a.runs(ms(50)).onCpus(0))
                .task("b", b -> b.runs(ms(50)))
                .under("bound-to-cpu-0", environment -> new OneCpuPolicy(0))
                .runToEnd();
        assertThatThrownBy(() -> SchedulingAssertions.assertThat(run).isWorkConserving(ms(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*CPU 1 was idle for .* while b\\[2] waited.*");
    }

    @Test
    void shouldNameTheTasksThereAreIfOneIsUnknown() {
        ScenarioRun run = twoHogsAndASleeper();
        assertThatThrownBy(() -> SchedulingAssertions.assertThat(run).task("slepper"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no task is called 'slepper'; there are [hog, sleeper]");
    }
}
