package io.github.twinland.sim.testkit.examples;

import static io.github.twinland.sim.testkit.Durations.ms;
import static io.github.twinland.sim.testkit.Durations.seconds;
import static io.github.twinland.sim.testkit.SchedulingAssertions.assertThat;

import io.github.twinland.sim.testkit.Scenario;
import io.github.twinland.sim.testkit.ScenarioRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final Path RECORDING =
            Path.of("..", "traces", "samples", "vm-7.3.4", "eevdf.perf-sched-script.txt.gz");

    @Test
    void shouldServeTheRecordedLoadWithoutStarvingAnybody() {
        ScenarioRun run =
                Scenario.on("2c").recording(RECORDING).under("rustland-2024").runToEnd();

        assertThat(run).completed().noTaskWaitsLongerThan(ms(500));
    }

    @Test
    void shouldServeTheSecondSecondOfTheRecording() {
        ScenarioRun run = Scenario.on("2c")
                .recording(RECORDING, seconds(1), seconds(2))
                .under("rustland-2024")
                .runToEnd();

        assertThat(run).completed().task("sh").ranAtLeast(ms(100));
    }
}
