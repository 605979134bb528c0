package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnWatchTest {

    private static final long MS = 1_000_000;
    private static final long LOOK_NS = 50 * MS;
    private static final int LOOKS = 100;

    private long rounds;
    private long cpuNs;
    private Thread.State state = Thread.State.RUNNABLE;

    private final ReturnWatch watch = new ReturnWatch(
            () -> rounds, () -> cpuNs, () -> state, () -> "it is in round " + rounds, LOOKS * LOOK_NS, LOOK_NS);

    /** Looks so often, while the scheduling thread uses some CPU time and ends some rounds in between. */
    private int looksUntilOverdue(int looks, long cpuEachNs, int roundsEach) {
        for (int look = 1; look <= looks; look++) {
            if (watch.isOverdue()) {
                return look;
            }
            cpuNs += cpuEachNs;
            rounds += roundsEach;
        }
        return -1;
    }

    @Test
    void shouldNoticePolicyThatUsesCpuTimeForEver() {
        assertThat(looksUntilOverdue(10 * LOOKS, LOOK_NS, 0)).isEqualTo(LOOKS + 2);
        rounds++;
        assertThat(watch.where()).as("as it was then").isEqualTo("it is in round 0");
    }

    @Test
    void shouldNoticePolicyThatWaitsForEver() {
        state = Thread.State.WAITING;
        assertThat(looksUntilOverdue(10 * LOOKS, 0, 0)).isEqualTo(LOOKS + 2);
    }

    @Test
    void shouldWaitLongerForPolicyThatGetsLittleOfTheCpu() {
        assertThat(looksUntilOverdue(10 * LOOKS, LOOK_NS / 50, 0)).isBetween(2 * LOOKS, 3 * LOOKS);
    }

    @Test
    void shouldNotTakeStoppedProcessForOne() {
        assertThat(looksUntilOverdue(LOOKS, LOOK_NS, 0)).isEqualTo(-1);
        rounds++;
        assertThat(looksUntilOverdue(LOOKS, LOOK_NS, 0)).isEqualTo(-1);
    }

    @Test
    void shouldNotTakeThreadWithoutCpuForOne() {
        assertThat(looksUntilOverdue(10 * LOOKS, 0, 0)).isEqualTo(-1);
        assertThat(watch.where()).isNull();
    }

    @Test
    void shouldLetRoundsGoOnForEver() {
        assertThat(looksUntilOverdue(10 * LOOKS, LOOK_NS, 1)).isEqualTo(-1);
    }
}
