package io.github.twinland.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerCatalogTest {

    private static final PolicyRegistry REGISTRY = PolicyRegistry.load(SchedulerCatalogTest.class.getClassLoader());

    /** A class of the kernel by any name; what it is made of does not matter here. */
    private record NamedClass(String name) implements KernelScheduler {

        @Override
        public String summary() {
            return "a class";
        }

        @Override
        public List<PolicyParameter> parameters() {
            return List.of(PolicyParameter.number("slice_us", 3_000, "us", 1, 1_000_000, "slice"));
        }

        @Override
        public Scheduler create(PolicyArguments arguments) {
            return new PolicyScheduler(name, arguments.asMap(), environment -> {
                throw new AssertionError("not run in this test");
            });
        }
    }

    private static SchedulerCatalog catalogWith(String name) {
        return new SchedulerCatalog(REGISTRY, List.of(new NamedClass(name)));
    }

    @Test
    void shouldListPoliciesAndKernelClassesByName() {
        SchedulerCatalog catalog = catalogWith("gang");
        assertThat(catalog.entries())
                .extracting(SchedulerCatalog.Entry::name)
                .isSorted()
                .contains("fifo", "gang", "rustland-2024");
        assertThat(catalog.entries())
                .filteredOn(SchedulerCatalog.Entry::inKernel)
                .hasSize(1);
    }

    @Test
    void shouldGiveDefaultsToParametersLeftOut() {
        SchedulerCatalog catalog = catalogWith("gang");
        assertThat(catalog.scheduler(PolicySpec.parse("gang")).parameters()).isEqualTo(Map.of("slice_us", "3000"));
        assertThat(catalog.scheduler(PolicySpec.parse("rustland-2024:boost=1")).parameters())
                .containsEntry("boost", "1")
                .containsEntry("slice_us", "20000");
    }

    @Test
    void shouldCheckNamesAndParametersBeforeAnyRun() {
        SchedulerCatalog catalog = catalogWith("gang");
        for (String bad : List.of("nope", "gang:slice=1", "gang:slice_us=0", "fifo:slice_us=x")) {
            assertThatThrownBy(() -> catalog.scheduler(PolicySpec.parse(bad)))
                    .as(bad)
                    .isInstanceOf(PolicyException.class);
        }
        assertThatThrownBy(() -> catalog.scheduler(PolicySpec.parse("nope"))).hasMessageContaining("fifo, gang");
    }

    @Test
    void shouldSuggestTheNearestNameOfPoliciesAndKernelClasses() {
        SchedulerCatalog catalog = SchedulerCatalog.load(SchedulerCatalogTest.class.getClassLoader(), List.of());
        assertThatThrownBy(() -> catalog.scheduler(PolicySpec.parse("eedvf")))
                .isInstanceOf(PolicyException.class)
                .hasMessage("unknown policy 'eedvf', did you mean 'eevdf'? known are"
                        + " eevdf, fifo, round-robin, rustland-2024, rustland-aug2024, rustland-deadline");
    }

    @Test
    void shouldRefusePolicyNamedLikeKernelClass() {
        assertThatThrownBy(() -> catalogWith("fifo"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("fifo")
                .hasMessageContaining("rename");
    }
}
