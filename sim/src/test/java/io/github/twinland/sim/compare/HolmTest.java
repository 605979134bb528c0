package io.github.twinland.sim.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void shouldMultiplyBySoManyAsAreLeft() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, Offset.offset(1e-12));
        assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void shouldBeWrongAboutAnyOfManyInFiveOfAHundredAtMost() {
        Random random = new Random(4);
        int wrong = 0;
        for (int i = 0; i < 4_000; i++) {
            double[] adjusted = Holm.adjust(random.doubles(60).toArray());
            wrong += java.util.Arrays.stream(adjusted).min().orElseThrow() <= 0.05 ? 1 : 0;
        }
        assertThat(wrong / 4_000.0).isBetween(0.03, 0.06);
    }
}
