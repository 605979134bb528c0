package io.github.twinland.sim.testkit.examples;

import static io.github.twinland.sim.testkit.SchedulingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.fuzz.BrokenPolicy;
import io.github.twinland.sim.testkit.Scenario;
import io.github.twinland.sim.testkit.ScenarioRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FuzzedCaseTest {

    private static final Path CASES = Path.of("src", "test", "resources", "fuzz");

    @Test
    void shouldLoseNoTaskUnderCongestion() {
        ScenarioRun run = Scenario.fuzzCase(CASES.resolve("congestion.json"))
                .under("rustland-2024")
                .runToEnd();

        assertThat(run).completed();
    }

    @Test
    void shouldFailUnderThePolicyThatWasNotMended() {
        Scenario congested = Scenario.fuzzCase(CASES.resolve("congestion.json"))
                .under("losing", environment -> new BrokenPolicy.Losing());
        assertThatThrownBy(congested::runToEnd)
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("no task is lost");

        Scenario bound = Scenario.fuzzCase(CASES.resolve("bound-task.json"))
                .under("straying", environment -> new BrokenPolicy.Straying());
        assertThatThrownBy(bound::runToEnd)
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("targets lie in the affinity mask");
    }
}
