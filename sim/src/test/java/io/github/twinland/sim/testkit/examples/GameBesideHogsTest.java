package io.github.twinland.sim.testkit.examples;

import static io.github.twinland.sim.testkit.Durations.ms;
import static io.github.twinland.sim.testkit.Durations.seconds;
import static io.github.twinland.sim.testkit.SchedulingAssertions.assertThat;

import io.github.twinland.sim.testkit.Scenario;
import io.github.twinland.sim.testkit.ScenarioRun;
import org.junit.jupiter.api.Test;

class GameBesideHogsTest {

    @Test
    void shouldWakeTheGameInTimeBesideSixteenHogs() {
        ScenarioRun run = Scenario.on("4c")
                .tasks(16, "hog", hog -> hog.runsForever())
                .task("game", game -> game.runs(ms(4)).sleeps(ms(12)).forever())
                .under("rustland-2024")
                .runFor(seconds(10));

        assertThat(run).didNotStall();
        assertThat(run).task("game").after(seconds(3)).wakeupLatency().p99().isBelow(ms(20));
        assertThat(run).noTaskWaitsLongerThan(ms(200));
    }
}
