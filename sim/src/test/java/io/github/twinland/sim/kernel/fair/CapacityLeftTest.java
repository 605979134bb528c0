package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** scale_rt_capacity() of kernel/sched/fair.c. */
class CapacityLeftTest {

    private static final long MS = 1_000_000L;

    /** 32 periods of 1.024 * 1.024 ms. */
    private static final long HALF_LIFE = 32L << 20;

    private final CapacityLeft left = new CapacityLeft(446);

    @Test
    void shouldLeaveAllToFairTasksWhereNoOtherRuns() {
        assertThat(left.at(5 * MS)).isEqualTo(446);
    }

    @Test
    void shouldLeaveHalfAfterAHalfLife() {
        left.take(MS);
        assertThat(left.at(MS + HALF_LIFE)).isBetween(222, 224);
    }

    @Test
    void shouldNeverLeaveNothing() {
        left.take(0);
        assertThat(left.at(10_000 * MS)).isEqualTo(1);
        left.take(20_000 * MS);
        assertThat(left.at(20_000 * MS)).isEqualTo(1);
    }

    @Test
    void shouldComeBackByAndBy() {
        left.take(0);
        left.giveBack(10 * HALF_LIFE);
        assertThat(left.at(11 * HALF_LIFE)).isBetween(222, 224);
        assertThat(left.at(30 * HALF_LIFE)).isEqualTo(446);
    }
}
