package io.github.twinland.policy.rustland;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.testkit.PolicyBench;
import io.github.twinland.policy.testkit.PolicyBench.Given;
import org.junit.jupiter.api.Test;

/**
 * What rustland-2024 charges for a turn: golden vectors computed by hand from {@code vruntime = min_vruntime + clamp(used
 * * 100 / w, 1, S_eff)}, S_eff = 20 ms unless tasks wait. A virtual time is read from the dispatch that carries it.
 */
class Rustland2024ChargeTest {

    private static final int PID = 10;
    private static final long SECOND = 1_000_000_000L;

    private final PolicyBench bench = PolicyBench.of("rustland-2024");
    private long lastVtime;

    @Test
    void shouldChargeTheWholeCounterOnTheFirstRun() {
        assertThat(vtime(0, 5_000_000)).isEqualTo(5_000_000);
    }

    @Test
    void shouldChargeWhatTheCounterGrewBySinceTheLastEnqueue() {
        vtime(0, 5_000_000);

        assertThat(vtime(1, 8_000_000)).as("5000000 + 3000000").isEqualTo(8_000_000);
        assertThat(vtime(2, 8_250_000)).as("8000000 + 250000").isEqualTo(8_250_000);
    }

    @Test
    void shouldChargeTheWholeCounterWhenItStoodAtZeroBefore() {
        assertThat(vtime(0, 0)).isEqualTo(1);
        assertThat(vtime(1, 4_000_000)).as("1 + 4000000").isEqualTo(4_000_001);
    }

    @Test
    void shouldChargeTheWholeCounterAfterExecSetItBack() {
        vtime(0, 9_000_000);

        assertThat(vtime(1, 2_000_000)).as("9000000 + 2000000").isEqualTo(11_000_000);
        assertThat(vtime(2, 2_500_000)).as("and from there on").isEqualTo(11_500_000);
    }

    @Test
    void shouldChargeOneNsToATaskThatUsedNothing() {
        vtime(0, 3_000_000);

        assertThat(vtime(1, 3_000_000)).isEqualTo(3_000_001);
    }

    @Test
    void shouldChargeNoMoreThanTheSlice() {
        assertThat(vtime(0, 20_000_000)).isEqualTo(20_000_000);
        assertThat(vtime(1, 40_000_001)).as("20000000 + 20000000, not 20000001").isEqualTo(40_000_000);
    }

    @Test
    void shouldDivideTheChargeByTheWeight() {
        assertThat(weighted(1, 1_000)).as("1000 * 100 / 1").isEqualTo(100_000);
        assertThat(weighted(1, 300_000)).as("30000000, clamped").isEqualTo(20_000_000);
        assertThat(weighted(10_000, 1_000_000)).as("1000000 * 100 / 10000").isEqualTo(10_000);
        assertThat(weighted(10_000, 299)).as("2.99, truncated").isEqualTo(2);
        assertThat(weighted(10_000, 50)).as("0.5, clamped").isEqualTo(1);
        assertThat(weighted(300, 100)).as("33.3, truncated").isEqualTo(33);
    }

    @Test
    void shouldTakeAWeightOfZeroForOne() {
        assertThat(weighted(0, 1_000)).isEqualTo(100_000);
    }

    @Test
    void shouldWrapTheProductAsTheOriginalDoes() {
        // 184467440737095517 * 100 = 2^64 + 84.
        assertThat(weighted(1, 184_467_440_737_095_517L)).as("84 / 1").isEqualTo(84);
        assertThat(weighted(100, 184_467_440_737_095_517L))
                .as("84 / 100, clamped")
                .isEqualTo(1);
        // 184467440737095516 * 100 = 2^64 - 16: above 2^63, so only unsigned division gives a large charge.
        assertThat(weighted(100, 184_467_440_737_095_516L)).as("clamped").isEqualTo(20_000_000);
    }

    @Test
    void shouldCompareCountersAsUnsigned() {
        vtime(0, Long.MAX_VALUE);

        assertThat(vtime(1, Long.MIN_VALUE + 4))
                .as("2^63 + 4 is 5 more than 2^63 - 1")
                .isEqualTo(20_000_005);
    }

    @Test
    void shouldClampToTheSliceInForceWhenTasksWait() {
        for (int pid = 1; pid <= 5; pid++) {
            bench.enqueue(0, pid, task -> task.sumExecRuntimeNs(1));
        }
        bench.round(0);
        bench.enqueue(1, PID, task -> task.sumExecRuntimeNs(20_000_000));

        assertThat(bench.round(1, 0, 1, 2, 3)).hasSize(4);
        assertThat(bench.round(1, 0, 1).get(1))
                .as("slice of 5 waiting: 20000 us / 3")
                .isEqualTo(new Given(PID, 0, 20_000_000, 6_666_000));
    }

    @Test
    void shouldStartFromTheVirtualTimeOfTheTaskDispatchedLastNotFromTheTasksOwn() {
        vtime(0, 15_000_000);
        bench.enqueue(1, 20, task -> task.sumExecRuntimeNs(1_000_000));
        assertThat(bench.round(1, 0)).extracting(Given::vtime).containsExactly(16_000_000L);

        assertThat(vtime(2, 15_000_007)).as("16000000 + 7").isEqualTo(16_000_007);
    }

    @Test
    void shouldBoostFromTheEnqueueAfterTheOneThatSawTheRate() {
        switched(0, 0, 0);
        assertThat(switched(2 * SECOND, 40, 1_000_000))
                .as("rate 20, average 10, but not yet in force")
                .isEqualTo(1_000_000);

        assertThat(switched(2 * SECOND + 1, 40, 2_000_000))
                .as("1000000 * 100 / (100 * 100)")
                .isEqualTo(10_000);
    }

    @Test
    void shouldNotBoostBelowTheThreshold() {
        switched(0, 0, 0);
        switched(2 * SECOND, 39, 0);

        assertThat(switched(2 * SECOND + 1, 39, 1_000_000))
                .as("rate 19, average 9")
                .isEqualTo(1_000_000);
    }

    @Test
    void shouldMeasureOverMoreThanASecond() {
        switched(0, 0, 0);
        switched(SECOND, 1_000, 0);
        assertThat(switched(SECOND, 1_000, 1_000_000))
                .as("exactly a second is no window")
                .isEqualTo(1_000_000);
        assertThat(switched(SECOND + 1, 1_000, 2_000_000)).as("seen now").isEqualTo(1_000_000);

        assertThat(switched(SECOND + 2, 1_000, 3_000_000))
                .as("rate 999, average 499")
                .isEqualTo(10_000);
    }

    @Test
    void shouldHalveAnOldRateWithEachQuietWindow() {
        switched(0, 0, 0);
        switched(2 * SECOND, 80, 0);
        switched(4 * SECOND, 80, 0);
        assertThat(switched(4 * SECOND + 1, 80, 1_000_000))
                .as("rate 40, averages 20, 10")
                .isEqualTo(10_000);
        switched(6 * SECOND + 1, 80, 1_000_000);

        assertThat(switched(6 * SECOND + 2, 80, 2_000_000)).as("average 5").isEqualTo(1_000_000);
    }

    @Test
    void shouldCountSwitchesFromTheFirstEnqueueOn() {
        switched(0, 1_000_000, 0);
        switched(2 * SECOND, 1_000_010, 0);

        assertThat(switched(2 * SECOND + 1, 1_000_010, 1_000_000))
                .as("rate 5, average 2")
                .isEqualTo(1_000_000);
    }

    @Test
    void shouldReadACounterThatWentBackwardsAsAVeryHighRate() {
        switched(0, 100, 0);
        switched(2 * SECOND, 90, 0);

        // (2^64 - 10 * 10^9) / (2 * 10^9) = 9223372031 a second.
        assertThat(switched(2 * SECOND + 1, 90, 1_000_000)).isEqualTo(10_000);
    }

    @Test
    void shouldChargeAtLeastOneNsWithTheBoost() {
        switched(0, 0, 0);
        switched(2 * SECOND, 40, 0);

        assertThat(switched(2 * SECOND + 1, 40, 99))
                .as("99 * 100 / 10000 = 0, clamped")
                .isEqualTo(1);
    }

    @Test
    void shouldTreatInteractiveTasksAsOthersWithABoostOfOneOrZero() {
        for (String spec : new String[] {"rustland-2024:boost=1", "rustland-2024:boost=0"}) {
            PolicyBench plain = new PolicyBench(spec, 1, 8);
            plain.vtimeOf(0, PID, task -> task.nvcsw(0));
            plain.vtimeOf(2 * SECOND, PID, task -> task.nvcsw(4_000));
            assertThat(plain.vtimeOf(
                            2 * SECOND + 1, PID, task -> task.nvcsw(4_000).sumExecRuntimeNs(1_000_000)))
                    .as(spec)
                    .isEqualTo(1_000_002);
        }
    }

    @Test
    void shouldTakeSliceBoostAndThresholdFromItsParameters() {
        PolicyBench tuned = new PolicyBench("rustland-2024:slice_us=1000,boost=4,nvcsw_threshold=2", 1, 8);

        assertThat(tuned.vtimeOf(0, PID, task -> task.sumExecRuntimeNs(5_000_000)))
                .isEqualTo(1_000_000);
        tuned.vtimeOf(2 * SECOND, PID, task -> task.nvcsw(8).sumExecRuntimeNs(5_000_000));
        assertThat(tuned.vtimeOf(2 * SECOND + 1, PID, task -> task.nvcsw(8).sumExecRuntimeNs(5_400_000)))
                .as("average 2: 1000001 + 400000 / 4")
                .isEqualTo(1_100_001);
    }

    @Test
    void shouldForgetATaskThatExits() {
        vtime(0, 9_000_000);
        bench.exit(1, PID);

        assertThat(vtime(2, 9_500_000)).as("a new task: its whole counter").isEqualTo(18_500_000);
    }

    @Test
    void shouldForgetTheHistoryOfTheTaskDispatchedLongestAgoWhenItsTableIsFull() {
        PolicyBench small = new PolicyBench("rustland-2024", 1, 2);
        small.vtimeOf(0, 1, task -> task.sumExecRuntimeNs(1_000));
        small.vtimeOf(0, 2, task -> task.sumExecRuntimeNs(1_000));
        small.vtimeOf(0, 3, task -> task.sumExecRuntimeNs(1_000));

        assertThat(small.vtimeOf(1, 2, task -> task.sumExecRuntimeNs(1_010)))
                .as("known")
                .isEqualTo(3_010);
        assertThat(small.vtimeOf(1, 1, task -> task.sumExecRuntimeNs(1_010)))
                .as("new")
                .isEqualTo(4_020);
    }

    /** Virtual time of the task after an enqueue with this counter. */
    private long vtime(long nowNs, long sumExecRuntime) {
        return bench.vtimeOf(nowNs, PID, task -> task.sumExecRuntimeNs(sumExecRuntime));
    }

    /** Charge of a new task of this weight. */
    private static long weighted(long weight, long used) {
        return PolicyBench.of("rustland-2024")
                .vtimeOf(0, PID, task -> task.weight(weight).sumExecRuntimeNs(used));
    }

    /** Charge of the task after an enqueue with these counters: its virtual time minus that of the dispatch before. */
    private long switched(long nowNs, long nvcsw, long sumExecRuntime) {
        long before = lastVtime;
        lastVtime = bench.vtimeOf(nowNs, PID, task -> task.nvcsw(nvcsw).sumExecRuntimeNs(sumExecRuntime));
        return lastVtime - before;
    }
}
