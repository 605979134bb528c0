package io.github.twinland.sim.fuzz.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.fuzz.BrokenPolicy;
import io.github.twinland.sim.fuzz.cases.CaseFailure;
import io.github.twinland.sim.fuzz.cases.CaseRunner;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.Screening;
import io.github.twinland.sim.fuzz.cases.StarvationBound;
import io.github.twinland.sim.fuzz.generate.CaseGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shrunk case fails as the large one did, is the same every time, and is fair to policies that are not broken. */
class ShrinkerTest {

    private static final CaseRunner LOSING =
            new CaseRunner(new PolicyScheduler("losing", Map.of(), environment -> new BrokenPolicy.Losing()));
    private static final CaseRunner STARVING =
            new CaseRunner(new PolicyScheduler("starving", Map.of(), environment -> new BrokenPolicy.Starving()));

    private static Shrinker.Shrunk shrinkFirst(CaseRunner runner) {
        for (long seed = 1; seed < 1_000; seed++) {
            FuzzCase drawn = CaseGenerator.draw(seed);
            CaseFailure failure = runner.run(Screening.beginningOf(drawn)) == null ? null : runner.run(drawn);
            if (failure != null) {
                Shrinker.Shrunk shrunk = Shrinker.shrink(runner, drawn, failure);
                assertThat(shrunk.failure().kind()).isEqualTo(failure.kind());
                assertThat(runner.run(shrunk.fuzzCase())).isEqualTo(shrunk.failure());
                return shrunk;
            }
        }
        throw new AssertionError("no failure in 999 cases");
    }

    @Test
    void shouldLeaveNothingThatIsNotNeeded() {
        Shrinker.Shrunk shrunk = shrinkFirst(LOSING);
        assertThat(shrunk.fuzzCase().text())
                .as("two tasks for two CPUs and a ring with room for one")
                .contains("\"topology\": \"2\"", "\"dispatched_ring\": 1", "\"costs\": \"zero\"")
                .doesNotContain("shuffle_ties", "nice", "queued_ring");
        assertThat(shrunk.fuzzCase().size()).hasToString("2 CPUs, 2 tasks, 0 events");
    }

    @Test
    void shouldShrinkTheSameEveryTime() {
        assertThat(shrinkFirst(LOSING).fuzzCase().text())
                .isEqualTo(shrinkFirst(LOSING).fuzzCase().text());
    }

    @Test
    void shouldMakeNoWatchdogStricterThanAFairPolicyCanBear() {
        FuzzCase small = shrinkFirst(STARVING).fuzzCase();
        assertThat(small.setup().ext().watchdogNs())
                .isPositive()
                .isGreaterThanOrEqualTo(StarvationBound.ns(small.document()));
        assertThat(new CaseRunner(new PolicyScheduler("fair", Map.of(), environment -> new BrokenPolicy.Sound()))
                        .run(small))
                .isNull();
    }
}
