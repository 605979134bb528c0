package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

/** Against kernel/sched/pelt.c: y^32 = 1/2, periods of 1024 * 1024 ns. */
class LoadAverageTest {

    private static final long PERIOD = 1L << 20;
    private static final long LONG_AGO = 100 * 32 * PERIOD;

    private final LoadAverage average = new LoadAverage();

    @Test
    void shouldReachHalfOfAConstantLoadInThirtyTwoPeriods() {
        average.setRates(0, 1024, 1024, 1024);
        average.advance(32 * PERIOD);
        assertThat(average.load()).isEqualTo(512);
        assertThat(average.util()).isEqualTo(512);
        average.advance(64 * PERIOD);
        assertThat(average.runnable()).isEqualTo(768);
    }

    @Test
    void shouldForgetHalfInThirtyTwoPeriods() {
        average.setRates(0, 4096, 0, 0);
        average.setRates(LONG_AGO, 0, 0, 0);
        assertThat(average.load()).isEqualTo(4096);
        average.advance(LONG_AGO + 32 * PERIOD);
        assertThat(average.load()).isEqualTo(2048);
        average.advance(2 * LONG_AGO);
        assertThat(average.load()).isZero();
    }

    @Test
    void shouldNotDependOnHowOftenItIsAdvanced() {
        LoadAverage often = new LoadAverage();
        average.setRates(0, 88_761, 1024, 1024);
        often.setRates(0, 88_761, 1024, 1024);
        for (int step = 1; step <= 1_000; step++) {
            often.advance(step * 77_777L);
        }
        average.advance(1_000 * 77_777L);
        assertThat(often.load()).isCloseTo(average.load(), offset(1L));
        assertThat(often.util()).isCloseTo(average.util(), offset(1L));
    }

    @Test
    void shouldTakeInAndLetGoOfATask() {
        LoadAverage task = new LoadAverage();
        task.start(0, 1024, 200);
        average.setRates(0, 0, 0, 0);
        average.add(task);
        assertThat(average.load()).isEqualTo(1024);
        assertThat(average.util()).isEqualTo(200);
        average.subtract(task);
        average.subtract(task);
        assertThat(average.load()).isZero();
        assertThat(average.util()).isZero();
    }
}
