package io.github.twinland.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static double ratioOfMedians(double[][] both) {
        return median(both[1]) / median(both[0]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    @Test
    void shouldHoldTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(1);
        int held = 0;
        int experiments = 300;
        for (int i = 0; i < experiments; i++) {
            double[] first = random.doubles(200, 1, 2).toArray();
            double[] second = random.doubles(200, 2, 4).toArray();
            Estimate ratio = new Bootstrap(i)
                    .ofTwo(
                            first,
                            second,
                            ratioOfMedians(new double[][] {first, second}),
                            BootstrapTest::ratioOfMedians);
            held += ratio.low() <= 2 && 2 <= ratio.high() ? 1 : 0;
        }

        // 95 % asked for; of 300, five standard deviations are 6 %. The percentile method is a little narrow.
        assertThat(held / (double) experiments).isBetween(0.87, 1.0);
    }

    @Test
    void shouldBeWiderIfNeighboursAreAlike() {
        Random random = new Random(2);
        double[] independent = random.doubles(900, 1, 2).toArray();
        double[] alike = independent.clone();
        for (int i = 0; i < alike.length; i++) {
            alike[i] = independent[i / 10 * 10];
        }
        double[] constant = {1, 1, 1};

        assertThat(width(constant, alike)).isGreaterThan(1.5 * width(constant, independent));
    }

    private static double width(double[] first, double[] second) {
        Estimate estimate = new Bootstrap(1).ofTwo(first, second, 1, BootstrapTest::ratioOfMedians);
        return estimate.high() - estimate.low();
    }

    @Test
    void shouldDrawMembersForARatioOfSums() {
        Estimate ratio = new Bootstrap(1).ofRatio(new double[] {2, 4, 6, 8}, new double[] {1, 2, 3, 4});

        assertThat(ratio).isEqualTo(new Estimate(2, 2, 2));
    }

    @Test
    void shouldHaveNoRatioToNothing() {
        assertThat(new Bootstrap(1).ofRatio(new double[] {2}, new double[] {0}).exists())
                .isFalse();
    }

    @Test
    void shouldDrawTheSameFromTheSameSeed() {
        double[] values = new Random(3).doubles(100).toArray();

        assertThat(new Bootstrap(7).ofTwo(values, values, 1, BootstrapTest::ratioOfMedians))
                .isEqualTo(new Bootstrap(7).ofTwo(values, values, 1, BootstrapTest::ratioOfMedians))
                .isNotEqualTo(new Bootstrap(8).ofTwo(values, values, 1, BootstrapTest::ratioOfMedians));
    }
}
