package io.github.twinland.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSpaceTest {

    private static final List<PolicyParameter> DECLARED = List.of(
            new PolicyParameter("slice_us", "20000", "us", 1, 1_000_000, true, ""),
            PolicyParameter.number("boost", 100, "", 0, 1_000, ""));

    private static ParameterSpace space(String base, String... ranges) {
        return ParameterSpace.parse(PolicySpec.parse(base), DECLARED, List.of(ranges));
    }

    private static List<String> values(String range) {
        return space("p", range).grid().stream()
                .skip(1)
                .map(point -> point.values().get(range.substring(0, range.indexOf('='))))
                .toList();
    }

    @Test
    void shouldReadListsStepsAndSpacings() {
        assertThat(values("boost=1,007,9")).containsExactly("1", "7", "9");
        assertThat(values("slice_us=5,inf")).containsExactly("5", "inf");
        assertThat(values("boost=0..90:step:30")).containsExactly("0", "30", "60", "90");
        assertThat(values("boost=0..10:lin:5")).containsExactly("0", "3", "5", "8", "10");
        assertThat(values("boost=1..1000:log:4")).containsExactly("1", "10", "1000");
        assertThat(values("boost=1..4:log:9")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void shouldCombineEveryValueWithEveryOtherAndBeginWithWhatWasGiven() {
        assertThat(space("p:boost=7", "boost=1,2", "slice_us=10,20").grid())
                .extracting(PolicySpec::toString)
                .containsExactly(
                        "p:slice_us=20000,boost=7",
                        "p:slice_us=10,boost=1",
                        "p:slice_us=20,boost=1",
                        "p:slice_us=10,boost=2",
                        "p:slice_us=20,boost=2");
    }

    @Test
    void shouldNotRepeatThePointThatWasGiven() {
        assertThat(space("p", "boost=1,100").grid()).hasSize(2);
    }

    @Test
    void shouldDrawPointsFromTheRangesOnceEach() {
        ParameterSpace space = space("p", "boost=1..1000:log", "slice_us=10,20");
        List<PolicySpec> points = space.random(50, 3);

        assertThat(points).hasSize(51).doesNotHaveDuplicates().isEqualTo(space.random(50, 3));
        assertThat(points).isNotEqualTo(space.random(50, 4));
        long small = points.stream()
                .filter(point -> Long.parseLong(point.values().get("boost")) <= 31)
                .count();
        assertThat(small).as("by factors, half lie below the square root").isBetween(13L, 37L);
        assertThat(space("p", "boost=1,2,3").random(50, 1)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bost=1|no parameter 'bost'",
                "boost|no parameter ''",
                "boost=1..x:lin:3|no list and no range",
                "boost=1..2000:lin:3|must be 0..1000",
                "boost=5,x|got 'x'",
                "boost=9..1:lin:3|9 is more than 1",
                "boost=0..10:log:3|begin at 1 or more",
                "boost=0..10:step:0|steps of 0",
                "boost=0..10:lin:1|1 values cannot reach",
                "boost=0..10:5|lin, log or step",
                "boost=0..10|how many values",
                "boost=1..10:log|such as boost=1..10:log:5",
                "boost=|got ''",
            })
    void shouldSayWhatIsWrongWithARange(String range, String why) {
        assertThatThrownBy(() -> space("p", range).grid())
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("'" + range + "'")
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseTwoRangesOfOneParameter() {
        assertThatThrownBy(() -> space("p", "boost=1", "boost=2")).hasMessageContaining("has a range already");
    }
}
