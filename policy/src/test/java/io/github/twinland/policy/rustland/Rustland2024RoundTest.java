package io.github.twinland.policy.rustland;

import static io.github.twinland.policy.testkit.PolicyBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.testkit.PolicyBench;
import io.github.twinland.policy.testkit.PolicyBench.Given;
import io.github.twinland.policy.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tasks a round of rustland-2024 dispatches, where and for how long: golden vectors computed by hand. */
class Rustland2024RoundTest {

    private final PolicyBench bench = PolicyBench.of("rustland-2024");

    @Test
    void shouldDispatchOneTaskForEachIdleCpuInOrderOfVirtualTime() {
        used(1, 300);
        used(2, 100);
        used(3, 200);

        assertThat(bench.round(0, 2, 3)).extracting(Given::pid).containsExactly(2, 3);
        assertThat(bench.queued()).isEqualTo(1);
        assertThat(bench.round(0, 0, 1, 2, 3)).extracting(Given::pid).containsExactly(1);
        assertThat(bench.round(0, 0)).isEmpty();
    }

    @Test
    void shouldDispatchNothingWhenNoCpuIsIdle() {
        used(1, 300);

        assertThat(bench.round(0)).isEmpty();
        assertThat(bench.queued()).isEqualTo(1);
    }

    @Test
    void shouldOrderEqualVirtualTimesByPid() {
        used(30, 100);
        used(10, 100);
        used(20, 100);

        assertThat(bench.round(0, 0, 1, 2)).extracting(Given::pid).containsExactly(10, 20, 30);
    }

    @Test
    void shouldKeepATaskOnItsCpuIfThatIsIdleAndSendItAnywhereIfNot() {
        bench.enqueue(0, 1, task -> task.cpu(3).sumExecRuntimeNs(1));
        bench.enqueue(0, 2, task -> task.cpu(1).sumExecRuntimeNs(2));
        bench.enqueue(0, 3, task -> task.cpu(3).sumExecRuntimeNs(3));

        assertThat(bench.round(0, 0, 2, 3)).extracting(Given::cpu).containsExactly(3, ANY, 3);
    }

    @Test
    void shouldReplaceATaskThatIsEnqueuedAgain() {
        used(1, 100);
        used(2, 150);
        bench.enqueue(0, 1, task -> task.cpu(2).sumExecRuntimeNs(300));

        assertThat(bench.queued()).isEqualTo(2);
        assertThat(bench.round(0, 0, 2))
                .containsExactly(new Given(2, 0, 20_000_000, 150), new Given(1, 2, 20_000_000, 200));
    }

    @Test
    void shouldDropAQueuedTaskThatExits() {
        used(1, 100);
        used(2, 200);
        bench.exit(0, 1);
        bench.exit(0, 99);

        assertThat(bench.queued()).isEqualTo(1);
        assertThat(bench.round(0, 0, 1)).extracting(Given::pid).containsExactly(2);
    }

    @Test
    void shouldKeepARefusedTaskFirstAndStopTheRound() {
        used(1, 1_000);
        used(2, 2_000);
        bench.backend().room(0);
        assertThat(bench.round(0, 0, 1)).isEmpty();
        assertThat(bench.queued()).isEqualTo(2);

        // The refused task had been taken from the set: virtual time stands at its 1000 already.
        used(3, 5);
        bench.backend().room(9);
        assertThat(bench.round(1, 0, 1, 2))
                .containsExactly(
                        new Given(1, 0, 20_000_000, 1_000),
                        new Given(3, 0, 20_000_000, 1_005),
                        new Given(2, 0, 20_000_000, 2_000));
    }

    @Test
    void shouldTakeTheHistoryOfARefusedTaskOnFromWhereItWas() {
        used(1, 1_000);
        bench.backend().room(0);
        bench.round(0, 0);
        bench.backend().room(9);
        bench.round(0, 0);

        assertThat(bench.vtimeOf(1, 1, task -> task.sumExecRuntimeNs(1_400))).isEqualTo(1_400);
    }

    @Test
    void shouldGiveTheSliceInForceWhenTheRoundBegan() {
        for (int pid = 1; pid <= 6; pid++) {
            used(pid, pid);
        }

        assertThat(slices(0)).as("before any round").containsExactly(20_000_000L);
        assertThat(slices(0)).as("5 were left").containsExactly(6_666_000L);
        assertThat(slices()).as("4 are left: 20000 us / 2 from here on").isEmpty();
        assertThat(slices(0, 1, 2)).containsExactly(10_000_000L, 10_000_000L, 10_000_000L);
        assertThat(slices(0)).as("1 was left").containsExactly(20_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20000000",
        "1, 20000000",
        "2, 20000000",
        "3, 10000000",
        "4, 10000000",
        "5, 6666000",
        "7, 5000000",
        "13, 2857000",
        "157, 253000",
        "159, 250000",
        "161, 250000",
        "1000, 250000",
    })
    void shouldShrinkTheSliceToWholeMicrosecondsAsTasksPileUpButNotBelowItsFloor(int waiting, long sliceNs) {
        for (int pid = 1; pid <= waiting; pid++) {
            used(pid, pid);
        }
        bench.round(0);
        bench.enqueue(1, 5_000, task -> {});

        assertThat(slices(0)).containsExactly(sliceNs);
    }

    @Test
    void shouldTakeSliceAndFloorFromItsParameters() {
        PolicyBench tuned = new PolicyBench("rustland-2024:slice_us=1001,slice_min_us=400", 2, 8);
        for (int pid = 1; pid <= 4; pid++) {
            tuned.enqueue(0, pid, task -> {});
        }
        assertThat(tuned.round(0, 0)).extracting(Given::sliceNs).containsExactly(1_001_000L);
        assertThat(tuned.round(0, 0)).extracting(Given::sliceNs).containsExactly(500_000L);

        for (int pid = 5; pid <= 8; pid++) {
            tuned.enqueue(0, pid, task -> {});
        }
        tuned.round(0);
        assertThat(tuned.round(0, 0))
                .as("1001 / 3 is below the floor")
                .extracting(Given::sliceNs)
                .containsExactly(400_000L);
    }

    @Test
    void shouldMoveVirtualTimeForwardOnlyAndLoseNoTaskOverRandomLoads() {
        Seeds.run(random -> {
            PolicyBench loaded = new PolicyBench("rustland-2024", 4, 64);
            long[] sums = new long[100];
            List<Long> vtimes = new ArrayList<>();
            long now = 0;
            int held = 0;
            for (int i = 0; i < 20_000; i++) {
                now += random.nextInt(50_000_000);
                int pid = random.nextInt(sums.length);
                if (held < 64) {
                    sums[pid] = random.nextInt(50) == 0 ? 0 : sums[pid] + random.nextInt(30_000_000);
                    long weight = 1L + random.nextInt(10_000);
                    loaded.enqueue(
                            now, pid, task -> task.sumExecRuntimeNs(sums[pid]).weight(weight));
                }
                loaded.backend().room(random.nextInt(4));
                loaded.round(now, random.nextInt(4), random.nextInt(4)).forEach(given -> vtimes.add(given.vtime()));
                held = loaded.queued();
            }
            assertThat(vtimes).isSorted();
            loaded.backend().room(Integer.MAX_VALUE);
            int left = loaded.queued();
            for (int i = 0; i < left; i++) {
                assertThat(loaded.round(now, 0)).hasSize(1);
            }
            assertThat(loaded.queued()).isZero();
        });
    }

    private void used(int pid, long sumExecRuntime) {
        bench.enqueue(0, pid, task -> task.sumExecRuntimeNs(sumExecRuntime));
    }

    private List<Long> slices(int... idle) {
        return bench.round(0, idle).stream().map(Given::sliceNs).toList();
    }
}
