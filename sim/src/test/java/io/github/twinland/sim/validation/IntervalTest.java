package io.github.twinland.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void shouldBeStudentsInterval() {
        // Mean 3, standard error sqrt(2.5 / 5), t = 8.6103 for 4 degrees of freedom at 99.9 %.
        Interval interval = Interval.of(new double[] {1, 2, 3, 4, 5});

        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.halfWidth()).isCloseTo(8.6103 * Math.sqrt(0.5), within(1e-3));
        assertThat(interval.runs()).isEqualTo(5);
    }

    @Test
    void shouldMissTheTruthOnceInAThousandTimes() {
        Random random = new Random(1);
        int missed = 0;
        int experiments = 20_000;
        for (int i = 0; i < experiments; i++) {
            double[] values = random.doubles(20, 0, 2).toArray();
            missed += Interval.of(values).contains(1) ? 0 : 1;
        }

        // Binomial of mean 20: within 4 standard deviations.
        assertThat(missed).isBetween(3, 38);
    }
}
