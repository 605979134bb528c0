package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FairEntityTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldLoseNothingHoweverOftenItIsCharged(long seed) {
        Random random = new Random(seed);
        int nice = random.nextInt(40) - 20;
        FairEntity often = Entities.ofNice(nice);
        FairEntity once = Entities.ofNice(nice);
        long total = 0;
        for (int i = 0; i < 10_000; i++) {
            long elapsed = random.nextInt(200);
            often.serve(elapsed);
            total += elapsed;
        }
        once.serve(total);
        assertThat(often.vruntime).isEqualTo(once.vruntime).isEqualTo(total * 1024 / once.weight);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldTellExactlyWhenAVruntimeIsReached(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            FairEntity entity = Entities.ofNice(random.nextInt(40) - 20);
            entity.serve(random.nextInt(100_000));
            long target = entity.vruntime + 1 + random.nextInt(10_000_000);
            long time = entity.timeUntil(target);
            entity.serve(time - 1);
            assertThat(entity.vruntime).isLessThan(target);
            entity.serve(1);
            assertThat(entity.vruntime).isGreaterThanOrEqualTo(target);
            long since = random.nextInt(50_000_000);
            long from = entity.vruntime;
            entity.serve(since);
            assertThat(entity.timeSince(from)).isBetween(since, since + entity.weight / 1024 + 1);
        }
    }

    @Test
    void shouldBeAtOnceWhereItHasBeen() {
        FairEntity entity = Entities.ofNice(0);
        entity.serve(1_000);
        assertThat(entity.timeUntil(1_000)).isZero();
        assertThat(entity.timeSince(1_001)).isZero();
    }
}
