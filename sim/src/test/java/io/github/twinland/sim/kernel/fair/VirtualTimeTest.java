package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** V against the weighted average in exact arithmetic. */
class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<FairEntity> all = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldBeTheAverageOfVruntimeByWeight(long seed) {
        Random random = new Random(seed);
        FairEntity running = add(random);
        time.remove(running);
        time.setRunning(running);
        for (int operation = 0; operation < 2_000; operation++) {
            if (all.size() < 2 || random.nextInt(100) < 55) {
                add(random);
            } else {
                time.remove(all.remove(1 + random.nextInt(all.size() - 1)));
            }
            running.serve(random.nextInt(4_000_000));
            long expected = floorAverage();
            assertThat(time.isEligible(expected)).isTrue();
            assertThat(time.isEligible(expected + 1)).isFalse();
            assertThat(time.now()).isEqualTo(expected);
            for (FairEntity entity : all) {
                assertThat(time.isEligible(entity.vruntime)).isEqualTo(entity.vruntime <= expected);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldMakeLagsAddUpToNothingButRounding(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            add(random);
            long now = time.now();
            long sum = 0;
            for (FairEntity entity : all) {
                sum += entity.weight * (now - entity.vruntime);
            }
            // V is rounded down by less than 1, so the sum is short of 0 by less than the whole weight.
            assertThat(sum).isBetween(-time.weight() + 1, 0L);
        }
    }

    @Test
    void shouldBeTheOnlyTasksVruntime() {
        FairEntity alone = Entities.ofNice(7);
        alone.vruntime = 123_456_789;
        time.setRunning(alone);
        assertThat(time.now()).isEqualTo(123_456_789);
        assertThat(time.isEligible(alone.vruntime)).isTrue();
    }

    @Test
    void shouldTellEligibilityBeyondTheRangeOfProducts() {
        for (int i = 0; i < 200; i++) {
            time.add(Entities.ofNice(-20));
        }
        assertThat(time.isEligible(Long.MAX_VALUE / 4)).isFalse();
        assertThat(time.isEligible(Long.MIN_VALUE / 4)).isTrue();
    }

    @Test
    void shouldSayFromWhereOnTheRunningTaskHasHadItsShare() {
        FairEntity running = Entities.ofNice(0);
        time.setRunning(running);
        FairEntity waiting = Entities.ofNice(0);
        waiting.vruntime = 1_000;
        time.add(waiting);
        running.vruntime = time.firstIneligible() - 1;
        assertThat(time.isEligible(running.vruntime)).isTrue();
        running.vruntime = time.firstIneligible();
        assertThat(time.isEligible(running.vruntime)).isFalse();
    }

    private FairEntity add(Random random) {
        FairEntity entity = Entities.ofNice(random.nextInt(40) - 20);
        entity.vruntime = 1_000_000_000L + random.nextInt(200_000_000);
        time.add(entity);
        all.add(entity);
        return entity;
    }

    private long floorAverage() {
        BigInteger sum = BigInteger.ZERO;
        BigInteger weight = BigInteger.ZERO;
        for (FairEntity entity : all) {
            sum = sum.add(BigInteger.valueOf(entity.vruntime).multiply(BigInteger.valueOf(entity.weight)));
            weight = weight.add(BigInteger.valueOf(entity.weight));
        }
        return sum.divide(weight).longValueExact();
    }
}
