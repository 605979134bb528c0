package io.github.twinland.policy.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.twinland.policy.DispatchContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyArgumentsTest {

    private static final List<PolicyParameter> PARAMETERS = List.of(
            new PolicyParameter("slice_us", "inf", "us", 1, 1_000_000, true, "slice"),
            PolicyParameter.number("boost", 100, "", 0, 1_000, "boost"));

    @Test
    void shouldFillInDefaultsInDeclaredOrder() {
        PolicyArguments arguments = PolicyArguments.of("mine", PARAMETERS, Map.of("boost", "7"));

        assertThat(arguments.asMap()).containsExactly(entry("slice_us", "inf"), entry("boost", "7"));
        assertThat(arguments.number("boost")).isEqualTo(7);
        assertThat(arguments.microsecondsAsNs("slice_us")).isEqualTo(DispatchContext.SLICE_INFINITE);
    }

    @Test
    void shouldConvertMicrosecondsToNs() {
        assertThat(PolicyArguments.of("mine", PARAMETERS, Map.of("slice_us", "250"))
                        .microsecondsAsNs("slice_us"))
                .isEqualTo(250_000);
    }

    @Test
    void shouldSpellEqualNumbersEqually() {
        assertThat(PolicyArguments.of("mine", PARAMETERS, Map.of("boost", "+007"))
                        .asMap())
                .containsEntry("boost", "7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1001", "many", "1.5", "inf", "99999999999999999999", " 1"})
    void shouldNameParameterRangeAndValueWhenItIsNotAccepted(String value) {
        assertThatThrownBy(() -> PolicyArguments.of("mine", PARAMETERS, Map.of("boost", value)))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy mine: parameter boost must be 0..1000, got '" + value + "'");
    }

    @Test
    void shouldNameTheUnitOfARange() {
        assertThatThrownBy(() -> PolicyArguments.of("mine", PARAMETERS, Map.of("slice_us", "0")))
                .hasMessage("policy mine: parameter slice_us must be 1..1000000 us or inf, got '0'");
    }

    @Test
    void shouldListTheValidParametersWhenOneIsUnknown() {
        assertThatThrownBy(() -> PolicyArguments.of("mine", PARAMETERS, Map.of("bost", "1")))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy mine has no parameter 'bost', did you mean 'boost'? it takes"
                        + " slice_us (1..1000000 us or inf, default inf), boost (0..1000, default 100)");
        assertThatThrownBy(() -> PolicyArguments.of("mine", List.of(), Map.of("anything", "1")))
                .hasMessage("policy mine has no parameter 'anything'; it takes none");
    }

    @Test
    void shouldTellADeveloperOfAParameterThatWasNotDeclared() {
        PolicyArguments arguments = PolicyArguments.of("mine", PARAMETERS, Map.of());

        assertThatThrownBy(() -> arguments.number("slice"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 'slice' was not declared; declared are [slice_us, boost]");
    }

    @Test
    void shouldRefuseADeclarationThatContradictsItself() {
        assertThatThrownBy(() -> PolicyParameter.number("Slice", 1, "", 1, 2, ""))
                .hasMessageContaining("parameter name 'Slice' does not match");
        assertThatThrownBy(() -> PolicyParameter.number("slice", 1, "", 3, 2, ""))
                .hasMessage("empty range of parameter slice: 3..2");
        assertThatThrownBy(() -> PolicyParameter.number("slice", 4, "", 1, 3, ""))
                .hasMessage("default of parameter slice is out of range: 4");
    }
}
