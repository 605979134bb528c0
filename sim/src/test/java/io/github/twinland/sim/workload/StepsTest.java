package io.github.twinland.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static List<String> walk(TaskProgram program, int most) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            StepKind kind = program.next();
            seen.add(kind == StepKind.RUN || kind == StepKind.SLEEP ? kind + " " + program.amount() : kind.toString());
            if (kind == StepKind.EXIT) {
                break;
            }
        }
        return seen;
    }

    @Test
    void shouldRunThroughNestedLoops() {
        Steps steps = Steps.builder()
                .run(1)
                .beginLoop(2)
                .sleep(2)
                .beginLoop(2)
                .run(3)
                .endLoop()
                .endLoop()
                .repeat(2);

        List<String> pass = List.of("RUN 1", "SLEEP 2", "RUN 3", "RUN 3", "SLEEP 2", "RUN 3", "RUN 3");
        List<String> expected = new ArrayList<>(pass);
        expected.addAll(pass);
        expected.add("EXIT");
        assertThat(walk(steps.program(), 100)).isEqualTo(expected);
    }

    @Test
    void shouldJoinRunsButNotAcrossTheBordersOfALoop() {
        Steps steps = Steps.builder()
                .run(1)
                .run(2)
                .beginLoop(2)
                .run(3)
                .run(4)
                .endLoop()
                .run(5)
                .once();

        assertThat(walk(steps.program(), 100)).containsExactly("RUN 3", "RUN 7", "RUN 7", "RUN 5", "EXIT");
    }

    @Test
    void shouldDropLoopsWithoutSteps() {
        Steps steps =
                Steps.builder().beginLoop(Steps.FOREVER).run(0).endLoop().run(1).once();

        assertThat(walk(steps.program(), 100)).containsExactly("RUN 1", "EXIT");
        assertThat(walk(Steps.builder().repeat(Steps.FOREVER).program(), 100)).containsExactly("EXIT");
    }

    @Test
    void shouldRepeatForEver() {
        assertThat(walk(Steps.builder().run(1).sleep(1).repeat(Steps.FOREVER).program(), 7))
                .containsExactly("RUN 1", "SLEEP 1", "RUN 1", "SLEEP 1", "RUN 1", "SLEEP 1", "RUN 1");
    }

    @Test
    void shouldDrawAnAmountAnewAtEachPassAndTheSameForTheSameSeed() {
        Steps steps = Steps.builder()
                .run(DurationDistribution.exponential(1e6))
                .sleep(DurationDistribution.uniform(0, 1e6))
                .repeat(3);

        List<String> first = walk(steps.program(1), 100);

        assertThat(first).doesNotHaveDuplicates().hasSize(7);
        assertThat(walk(steps.program(1), 100)).isEqualTo(first);
        assertThat(walk(steps.program(2), 100)).doesNotContainAnyElementsOf(first.subList(0, 6));
    }

    @Test
    void shouldRefuseAProgramThatDrawsWithoutASeed() {
        Steps steps = Steps.builder().run(DurationDistribution.exponential(1)).once();

        assertThatThrownBy(steps::program)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed");
    }

    @Test
    void shouldRefuseALoopThatIsNotEnded() {
        StepsBuilder builder = Steps.builder().beginLoop(2).run(1);

        assertThatThrownBy(builder::once)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not ended");
    }
}
