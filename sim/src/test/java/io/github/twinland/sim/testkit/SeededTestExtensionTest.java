package io.github.twinland.sim.testkit;

import static io.github.twinland.sim.testkit.Durations.exponential;
import static io.github.twinland.sim.testkit.Durations.ms;
import static io.github.twinland.sim.testkit.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class SeededTestExtensionTest {

    private static final List<Long> SEEDS_SEEN = new ArrayList<>();

    /** Not run by itself: its name is not that of a test. */
    static final class FailsForSomeSeeds {

        @SeededTest(seeds = {3, 4, 5})
        void shouldNeverWait(long seed) {
            SEEDS_SEEN.add(seed);
            ScenarioRun run = Scenario.on("1c")
                    .tasks(
                            4,
                            "job",
                            job -> job.runs(exponential(ms(2))).sleeps(ms(1)).forever())
                    .under("rustland-2024")
                    .runFor(seconds(1));
            assertThat(run.seed()).isEqualTo(seed);
            if (seed == 4) {
                SchedulingAssertions.assertThat(run).noTaskWaitsLongerThan(ms(1));
            }
        }
    }

    private static EngineExecutionResults runFixture() {
        SEEDS_SEEN.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailsForSomeSeeds.class))
                .execute();
    }

    @Test
    void shouldRunEverySeedAndTellHowToReplayTheFailingOne() {
        EngineExecutionResults results = runFixture();
        assertThat(SEEDS_SEEN).containsExactly(3L, 4L, 5L);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
        Throwable failure = results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
        assertThat(failure)
                .hasMessageContaining(
                        "to replay: mvn test -Dtest='FailsForSomeSeeds#shouldNeverWait' -Dtwinland.seed=4");
        Path timeline = Path.of("target", "twinland", "FailsForSomeSeeds.shouldNeverWait-seed-4.timeline.txt");
        assertThat(failure).hasMessageContaining("timeline: " + timeline);
        assertThat(timeline).content().contains("CPU 0").contains("job[1]");
    }

    @Test
    void shouldRunOnlyTheSeedOfTheProperty() {
        String before = System.setProperty(SeededTestExtension.SEED_PROPERTY, "77");
        try {
            EngineExecutionResults results = runFixture();
            assertThat(SEEDS_SEEN).containsExactly(77L);
            assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        } finally {
            if (before == null) {
                System.clearProperty(SeededTestExtension.SEED_PROPERTY);
            } else {
                System.setProperty(SeededTestExtension.SEED_PROPERTY, before);
            }
        }
    }
}
