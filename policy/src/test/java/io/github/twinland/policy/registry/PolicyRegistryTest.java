package io.github.twinland.policy.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.twinland.policy.testkit.TestTopology;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyRegistryTest {

    private static final PolicyEnvironment ENVIRONMENT = new PolicyEnvironment(TestTopology.cores(2), 64);

    private final PolicyRegistry registry = PolicyRegistry.load(PolicyRegistryTest.class.getClassLoader());

    @Test
    void shouldFindTheShippedPoliciesInOrderOfTheirNames() {
        assertThat(registry.providers())
                .extracting(PolicyProvider::name)
                .containsExactly("fifo", "round-robin", "rustland-2024", "rustland-aug2024", "rustland-deadline");
    }

    @Test
    void shouldDescribeEachPolicyAndParameterInOneLine() {
        for (PolicyProvider provider : registry.providers()) {
            assertThat(provider.summary()).as(provider.name()).isNotBlank().doesNotContain("\n");
            assertThat(provider.parameters())
                    .allSatisfy(parameter ->
                            assertThat(parameter.description()).isNotBlank().doesNotContain("\n"));
        }
    }

    @Test
    void shouldMakeAPolicyAndTellTheValuesOfAllItsParameters() {
        ConfiguredPolicy made = registry.create(PolicySpec.parse("rustland-2024:boost=1"), ENVIRONMENT);

        assertThat(made.name()).isEqualTo("rustland-2024");
        assertThat(made.parameters())
                .containsExactly(
                        entry("slice_us", "20000"),
                        entry("slice_min_us", "250"),
                        entry("boost", "1"),
                        entry("nvcsw_threshold", "10"));
        assertThat(made.policy().queued()).isZero();
    }

    @Test
    void shouldMakeANewPolicyEachTime() {
        PolicySpec spec = PolicySpec.parse("fifo");

        assertThat(registry.create(spec, ENVIRONMENT).policy())
                .isNotSameAs(registry.create(spec, ENVIRONMENT).policy());
    }

    @Test
    void shouldListTheKnownNamesAndSuggestTheNearestWhenOneIsUnknown() {
        assertThatThrownBy(() -> registry.create(PolicySpec.parse("rustland-2025"), ENVIRONMENT))
                .isInstanceOf(PolicyException.class)
                .hasMessage("unknown policy 'rustland-2025', did you mean 'rustland-2024'? known are"
                        + " fifo, round-robin, rustland-2024, rustland-aug2024, rustland-deadline");
        assertThatThrownBy(() -> registry.create(PolicySpec.parse("xyzzy"), ENVIRONMENT))
                .hasMessageStartingWith("unknown policy 'xyzzy'; known are fifo,");
    }

    @Test
    void shouldRefuseAnEnvironmentWithoutRoomForTasks() {
        assertThatThrownBy(() -> new PolicyEnvironment(TestTopology.cores(1), 0))
                .hasMessage("task capacity must be at least 1, got 0");
    }

    @Test
    void shouldMeasureNamesByTheirEditDistance() {
        assertThat(NearestName.editDistance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.editDistance("", "abc")).isEqualTo(3);
        assertThat(NearestName.editDistance("same", "same")).isZero();
        assertThat(NearestName.suggestion("fifi", List.of("fifa", "fifo"))).contains("'fifa'");
    }
}
