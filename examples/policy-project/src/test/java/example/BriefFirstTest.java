package example;

import static io.github.twinland.sim.testkit.Durations.exponential;
import static io.github.twinland.sim.testkit.Durations.ms;
import static io.github.twinland.sim.testkit.Durations.seconds;
import static io.github.twinland.sim.testkit.SchedulingAssertions.assertThat;

import io.github.twinland.sim.testkit.Scenario;
import io.github.twinland.sim.testkit.ScenarioRun;
import io.github.twinland.sim.testkit.SeededTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BriefFirstTest {

    private static final Path RECORDING = Path.of("../../traces/samples/vm-7.3.4/eevdf.perf-sched-script.txt.gz");

    @Test
    void shouldWakeTheEditorInTimeBesideHogs() {
        ScenarioRun run = Scenario.on("2c")
                .tasks(8, "hog", hog -> hog.runsForever())
                .task("editor", editor -> editor.runs(ms(1)).sleeps(ms(20)).forever())
                .under("brief-first")
                .runFor(seconds(10));

        assertThat(run).task("editor").wakeupLatency().p99().isBelow(ms(8));
        assertThat(run).noTaskWaitsLongerThan(ms(200));
    }

    @Test
    void shouldShareACpuEvenlyBetweenHogs() {
        ScenarioRun run = Scenario.on("1c")
                .task("A", a -> a.runsForever())
                .task("B", b -> b.runsForever())
                .under("brief-first:slice_us=5000")
                .runFor(seconds(10));

        assertThat(run).shares("A", 1, "B", 1, 1);
    }

    @SeededTest(runs = 5)
    void shouldLeaveNoCpuIdleWhileAJobWaits() {
        ScenarioRun run = Scenario.on("4c")
                .tasks(12, "job", job -> job.runs(exponential(ms(3))).sleeps(exponential(ms(6))).times(100))
                .under("brief-first")
                .runToEnd();

        assertThat(run).completed().isWorkConserving(ms(1)).nothingRanOutsideItsMask();
    }

    @Test
    void shouldServeTheRecordedLoad() {
        ScenarioRun run = Scenario.on("2c").recording(RECORDING).under("brief-first").runToEnd();

        assertThat(run).completed().noTaskWaitsLongerThan(ms(500));
    }
}
