package io.github.twinland.sim.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectTest {

    private static final double MARGIN = 0.01;

    private static double[][] loads(double[]... loads) {
        return loads;
    }

    private static Judgement judge(Effect effect) {
        return Judgement.of(effect, List.of(effect), effect.p(), MARGIN, true);
    }

    @Test
    void shouldFindAKnownRatioThroughNoiseThatBothShare() {
        Random random = new Random(5);
        int held = 0;
        int better = 0;
        int experiments = 1_000;
        for (int i = 0; i < experiments; i++) {
            double[][] reference = new double[3][10];
            double[][] other = new double[3][10];
            for (int load = 0; load < 3; load++) {
                for (int seed = 0; seed < 10; seed++) {
                    double shared = Math.exp(random.nextGaussian()) * Math.pow(10, load + 3);
                    reference[load][seed] = shared * Math.exp(0.1 * random.nextGaussian());
                    other[load][seed] = 0.8 * shared * Math.exp(0.1 * random.nextGaussian());
                }
            }
            Effect effect = Effect.of(reference, other, 1);
            held += effect.low() <= 0.8 && 0.8 <= effect.high() ? 1 : 0;
            better += judge(effect) == Judgement.BETTER ? 1 : 0;
        }
        assertThat(held / (double) experiments).isBetween(0.92, 0.98);
        assertThat(better / (double) experiments).isGreaterThan(0.95);
    }

    /** Both are the same: what is called better or worse is called so wrongly. */
    @Test
    void shouldRarelyTellApartWhatIsAlike() {
        Random random = new Random(6);
        int wrong = 0;
        int experiments = 4_000;
        for (int i = 0; i < experiments; i++) {
            double[] reference = random.doubles(20, 1, 9).toArray();
            double[] other = random.doubles(20, 1, 9).toArray();
            Judgement judgement = judge(Effect.of(loads(reference), loads(other), 0.1));
            wrong += judgement == Judgement.BETTER || judgement == Judgement.WORSE ? 1 : 0;
        }
        assertThat(wrong / (double) experiments).isBetween(0.03, 0.055);
    }

    @Test
    void shouldGiveNoIntervalToWhatDoesNotVary() {
        double[] values = {5, 6, 7, 5, 6, 7};
        double[] twice = {10, 12, 14, 10, 12, 14};

        Effect same = Effect.of(loads(values), loads(values), 1);
        assertThat(same.kind()).isEqualTo(Effect.Kind.IDENTICAL);
        assertThat(same.p()).isNaN();
        assertThat(judge(same)).isEqualTo(Judgement.IDENTICAL);

        Effect exact = Effect.of(loads(values), loads(twice), 1);
        assertThat(exact.kind()).isEqualTo(Effect.Kind.EXACT);
        assertThat(exact.ratio()).isCloseTo(2, within(1e-9));
        assertThat(exact.low()).isNaN();
        assertThat(judge(exact)).isEqualTo(Judgement.WORSE);
    }

    @Test
    void shouldCallSameWhatLiesWithinTheMargin() {
        double[] reference = {100, 101, 102, 103, 104, 105, 106};
        double[] other = {100.3, 101.1, 102.2, 103.3, 104.1, 105.2, 106.3};

        assertThat(judge(Effect.of(loads(reference), loads(other), 1))).isEqualTo(Judgement.SAME);
    }

    @Test
    void shouldLeaveOutLoadsThatLackTheFigureAndCountLittleAsLittle() {
        double[] none = {Double.NaN, 1, 1, 1, 1, 1};
        double[] tiny = {0.1, 0.2, 0.3, 0.1, 0.2, 0.3};
        double[] ten = {10, 10, 10, 10, 10, 10};

        Effect effect = Effect.of(loads(none, tiny), loads(ten, ten), 1);
        assertThat(effect.loads()).isEqualTo(1);
        assertThat(effect.ratio()).isCloseTo(10, within(1e-9));
        assertThat(effect.higher()).isEqualTo(6);
        assertThat(Effect.of(loads(none), loads(ten), 1).kind()).isEqualTo(Effect.Kind.NONE);
    }

    @Test
    void shouldCallMixedWhatLoadsDisagreeOn() {
        double[] reference = {10, 11, 12, 13, 14, 15};
        Effect better = Effect.of(loads(reference), loads(new double[] {5, 5.4, 6, 6.7, 7, 7.3}), 1);
        Effect worse = Effect.of(loads(reference), loads(new double[] {12, 13, 14, 15, 16, 17.3}), 1);

        assertThat(Judgement.of(better, List.of(better, worse), 0, MARGIN, true))
                .isEqualTo(Judgement.MIXED);
        assertThat(Judgement.of(better, List.of(better, better), 0, MARGIN, true))
                .isEqualTo(Judgement.BETTER);
        assertThat(Judgement.of(better, List.of(better), 0.06, MARGIN, true)).isEqualTo(Judgement.UNCLEAR);
        assertThat(Judgement.of(better, List.of(better), 0, MARGIN, false)).isEqualTo(Judgement.WORSE);
    }
}
