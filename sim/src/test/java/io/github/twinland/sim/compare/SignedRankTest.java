package io.github.twinland.sim.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRankTest {

    private static final int EXPERIMENTS = 4_000;

    private static double[] draw(Random random, int n, ToDoubleFunction<Random> distribution) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = distribution.applyAsDouble(random);
        }
        return values;
    }

    /** Critical values of two-sided tests at 5 %, Wilcoxon and Wilcox 1964, as every textbook has them. */
    @Test
    void shouldHaveThePublishedCriticalValues() {
        int[][] table = {{6, 0}, {7, 2}, {8, 3}, {9, 5}, {10, 8}, {12, 13}, {15, 25}, {20, 52}, {25, 89}, {30, 137}};
        for (int[] row : table) {
            double[] distribution = SignedRank.distribution(row[0]);
            double tail = 0;
            for (int t = 0; t <= row[1]; t++) {
                tail += distribution[t];
            }
            assertThat(tail).as("n = %d", row[0]).isLessThanOrEqualTo(0.025);
            assertThat(tail + distribution[row[1] + 1]).as("n = %d", row[0]).isGreaterThan(0.025);
        }
    }

    @Test
    void shouldAgreeWithTheExactTestOfCommonsMath() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            double[] values = draw(random, 12, r -> r.nextGaussian() + 0.4);

            assertThat(new SignedRank(values).p())
                    .isCloseTo(
                            new WilcoxonSignedRankTest().wilcoxonSignedRankTest(values, new double[12], true),
                            within(1e-9));
        }
    }

    /** Normal, heavy tails, and two exponentials: all symmetric, as differences of two alike things are. */
    @ParameterizedTest
    @ValueSource(ints = {6, 10, 20})
    void shouldHoldTheTruthInNinetyFiveOfAHundred(int n) {
        assertCoverage(n, Random::nextGaussian);
        assertCoverage(n, r -> Math.tan(Math.PI * (r.nextDouble() - 0.5)));
        assertCoverage(n, SignedRankTest::laplace);
    }

    /** The difference of two exponentials. */
    private static double laplace(Random random) {
        double first = random.nextDouble();
        double second = random.nextDouble();
        return Math.log(first) - Math.log(second);
    }

    private static void assertCoverage(int n, ToDoubleFunction<Random> noise) {
        double truth = 0.7;
        Random random = new Random(n);
        int held = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            double[] interval = new SignedRank(draw(random, n, r -> truth + noise.applyAsDouble(r))).interval(0.95);
            held += interval[0] <= truth && truth <= interval[1] ? 1 : 0;
        }
        // Six differences allow 96.9 % or nothing.
        assertThat(held / (double) EXPERIMENTS).as("n = %d, seed %d", n, n).isBetween(0.93, 0.98);
    }

    @Test
    void shouldRejectWhatTheIntervalLeavesOutAndNothingElse() {
        Random random = new Random(3);
        int rejected = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            SignedRank rank = new SignedRank(draw(random, 9, r -> Math.rint(4 * r.nextGaussian() + 2)));
            double[] interval = rank.interval(0.95);
            boolean leavesOut = interval[0] > 0 || interval[1] < 0;
            assertThat(rank.p() <= 0.05).isEqualTo(leavesOut);
            rejected += leavesOut ? 1 : 0;
        }
        assertThat(rejected).isBetween(EXPERIMENTS / 20, EXPERIMENTS - EXPERIMENTS / 20);
    }

    @Test
    void shouldGiveNoIntervalThatSoFewCannotHold() {
        assertThat(new SignedRank(new double[] {1, 2, 3, 4, 5}).interval(0.95))
                .containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(new SignedRank(new double[] {1, 2, 3, 4, 5, 6}).interval(0.95))
                .containsExactly(1, 6);
    }

    @Test
    void shouldTakeTheMedianOfThePairwiseMeans() {
        assertThat(new SignedRank(new double[] {1, 2, 9}).middle()).isEqualTo(3.5);
    }
}
