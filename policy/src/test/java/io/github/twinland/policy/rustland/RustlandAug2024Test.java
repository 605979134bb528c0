package io.github.twinland.policy.rustland;

import static io.github.twinland.policy.testkit.PolicyBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.testkit.PolicyBench;
import io.github.twinland.policy.testkit.PolicyBench.Given;
import org.junit.jupiter.api.Test;

/** Golden vectors of rustland-aug2024, computed by hand. */
class RustlandAug2024Test {

    private static final int PID = 10;
    private static final long SECOND = 1_000_000_000L;

    private final PolicyBench bench = PolicyBench.of("rustland-aug2024");

    @Test
    void shouldAccumulateWhatATaskUses() {
        assertThat(vtime(0, 5_000_000)).isEqualTo(5_000_000);
        assertThat(vtime(1, 8_000_000)).isEqualTo(8_000_000);
        assertThat(vtime(2, 8_000_000)).as("used nothing, is charged nothing").isEqualTo(8_000_000);
    }

    @Test
    void shouldLimitWhatItCountsToOneSliceBeforeItIsScaledByWeight() {
        bench.enqueue(0, PID, task -> task.sumExecRuntimeNs(90_000_000).weight(50));

        assertThat(bench.round(0, 0)).extracting(Given::vtime).containsExactly(40_000_000L);
    }

    @Test
    void shouldDivideByWeightAndTruncate() {
        bench.enqueue(0, 1, task -> task.sumExecRuntimeNs(1_000).weight(1));
        bench.enqueue(0, 2, task -> task.sumExecRuntimeNs(299).weight(10_000));

        assertThat(bench.round(0, 0, 1)).extracting(Given::vtime).containsExactly(2L, 100_000L);
    }

    @Test
    void shouldCountTheWholeCounterAfterExecSetItBack() {
        vtime(0, 9_000_000);

        assertThat(vtime(1, 2_000_000)).isEqualTo(11_000_000);
    }

    @Test
    void shouldLiftATaskThatLagsToTheFurthestTaskDispatched() {
        vtime(0, 1_000);
        bench.enqueue(1, 20, task -> task.sumExecRuntimeNs(7_000_000));
        assertThat(bench.round(1, 0)).extracting(Given::vtime).containsExactly(7_001_000L);

        assertThat(vtime(2, 1_005)).as("max(1000, 7001000) + 5").isEqualTo(7_001_005);
    }

    @Test
    void shouldNotTakeVirtualTimeBackWhenAnInteractiveTaskOvertakes() {
        makeInteractive();
        bench.enqueue(3 * SECOND, 20, task -> task.sumExecRuntimeNs(9_000_000));
        bench.enqueue(3 * SECOND, 21, task -> task.sumExecRuntimeNs(8_000_000));
        assertThat(bench.round(3 * SECOND, 0, 1)).extracting(Given::vtime).containsExactly(8_000_000L, 9_000_000L);
        bench.enqueue(3 * SECOND, 22, task -> task.sumExecRuntimeNs(0));

        assertThat(bench.round(3 * SECOND, 0)).extracting(Given::vtime).containsExactly(9_000_000L);
    }

    @Test
    void shouldRunInteractiveTasksFirstAndAnywhere() {
        makeInteractive();
        bench.enqueue(2 * SECOND + 1, 1, task -> task.cpu(1).sumExecRuntimeNs(1));
        bench.enqueue(2 * SECOND + 1, PID, task -> task.cpu(2).nvcsw(20).sumExecRuntimeNs(15_000_000));

        assertThat(bench.round(2 * SECOND + 1, 1, 2))
                .containsExactly(new Given(PID, ANY, 10_000_000, 15_000_000), new Given(1, 1, 20_000_000, 1));
    }

    @Test
    void shouldActOnANewRateInTheEnqueueThatSawIt() {
        bench.vtimeOf(0, PID, task -> {});
        bench.enqueue(2 * SECOND, 1, task -> {});
        bench.enqueue(2 * SECOND, PID, task -> task.nvcsw(20).sumExecRuntimeNs(1_000));

        assertThat(bench.round(2 * SECOND, 0, 1)).extracting(Given::pid).containsExactly(PID, 1);
    }

    @Test
    void shouldTakeTheRateOfTheLastWindowAlone() {
        bench.vtimeOf(0, PID, task -> {});
        bench.vtimeOf(2 * SECOND, PID, task -> task.nvcsw(4_000));
        bench.enqueue(4 * SECOND, 1, task -> {});
        bench.enqueue(4 * SECOND, PID, task -> task.nvcsw(4_019).sumExecRuntimeNs(1_000));

        assertThat(bench.round(4 * SECOND, 0, 1))
                .as("rate 9")
                .extracting(Given::pid)
                .containsExactly(1, PID);
    }

    @Test
    void shouldMoveATaskThatStopsBeingInteractiveWhileItIsQueued() {
        makeInteractive();
        bench.enqueue(2 * SECOND + 1, PID, task -> task.nvcsw(20));
        bench.enqueue(2 * SECOND + 2, 1, task -> {});
        bench.enqueue(9 * SECOND, PID, task -> task.nvcsw(20).sumExecRuntimeNs(5));

        assertThat(bench.queued()).isEqualTo(2);
        assertThat(bench.round(9 * SECOND, 0, 1)).extracting(Given::pid).containsExactly(1, PID);
    }

    @Test
    void shouldOrderEqualVirtualTimesByTimeOfEnqueueThenPid() {
        bench.enqueue(5, 3, task -> task.sumExecRuntimeNs(100));
        bench.enqueue(6, 1, task -> task.sumExecRuntimeNs(100));
        bench.enqueue(6, 2, task -> task.sumExecRuntimeNs(100));
        bench.enqueue(7, 4, task -> task.sumExecRuntimeNs(99));

        assertThat(bench.round(7, 0, 1, 2, 3)).extracting(Given::pid).containsExactly(4, 3, 1, 2);
    }

    @Test
    void shouldDispatchAtLeastOneTaskAndThenOneForEachIdleCpu() {
        for (int pid = 1; pid <= 4; pid++) {
            enqueueUsed(pid);
        }

        assertThat(bench.round(0)).as("no CPU is idle").hasSize(1);
        assertThat(bench.round(0, 2)).hasSize(1);
        assertThat(bench.round(0, 0, 1, 2)).hasSize(2);
        assertThat(bench.round(0)).isEmpty();
    }

    @Test
    void shouldShareTheSliceAmongThoseThatWaitInTheSetAndInTheKernel() {
        for (int pid = 1; pid <= 3; pid++) {
            enqueueUsed(pid);
        }
        assertThat(bench.round(0, 0, 1))
                .extracting(Given::sliceNs)
                .as("2 left: 20 ms / 3, 1 left: 20 ms / 2")
                .containsExactly(6_666_666L, 10_000_000L);

        for (int i = 0; i < 39; i++) {
            bench.backend().queue(new QueuedTask().pid(100 + i));
        }
        assertThat(bench.round(0, 0)).extracting(Given::sliceNs).containsExactly(500_000L);
    }

    @Test
    void shouldNotShrinkTheSliceBelowItsFloor() {
        for (int pid = 1; pid <= 42; pid++) {
            enqueueUsed(pid);
        }

        assertThat(bench.round(0, 0, 1, 2))
                .extracting(Given::sliceNs)
                .as("41, 40 and 39 left")
                .containsExactly(500_000L, 500_000L, 500_000L);
        assertThat(bench.round(0, 0))
                .as("20 ms / 39")
                .extracting(Given::sliceNs)
                .containsExactly(512_820L);
    }

    @Test
    void shouldKeepARefusedTaskFirstAndStopTheRound() {
        enqueueUsed(1);
        enqueueUsed(2);
        bench.backend().room(1);
        assertThat(bench.round(0, 0, 1, 2)).extracting(Given::pid).containsExactly(1);
        assertThat(bench.queued()).isEqualTo(1);
        bench.backend().room(9);

        assertThat(bench.round(0, 0)).containsExactly(new Given(2, 0, 20_000_000, 2));
    }

    @Test
    void shouldDropATaskThatExits() {
        vtime(0, 9_000_000);
        bench.enqueue(1, PID, task -> task.sumExecRuntimeNs(9_500_000));
        bench.exit(1, PID);

        assertThat(bench.queued()).isZero();
        assertThat(vtime(2, 9_500_000)).as("a new task: its whole counter").isEqualTo(18_500_000);
    }

    @Test
    void shouldTakeSliceFloorAndThresholdFromItsParameters() {
        PolicyBench tuned = new PolicyBench("rustland-aug2024:slice_us=1000,slice_min_us=600,nvcsw_threshold=0", 1, 8);
        tuned.enqueue(0, 1, task -> task.sumExecRuntimeNs(5_000_000));
        tuned.enqueue(0, 2, task -> task.sumExecRuntimeNs(1));

        assertThat(tuned.round(0))
                .as("every task is interactive, so it goes anywhere")
                .containsExactly(new Given(2, ANY, 600_000, 1));
        assertThat(tuned.round(0)).containsExactly(new Given(1, ANY, 1_000_000, 1_000_000));
    }

    private void makeInteractive() {
        bench.vtimeOf(0, PID, task -> {});
        bench.vtimeOf(2 * SECOND, PID, task -> task.nvcsw(20));
    }

    private void enqueueUsed(int pid) {
        bench.enqueue(0, pid, task -> task.sumExecRuntimeNs(pid));
    }

    private long vtime(long nowNs, long sumExecRuntime) {
        return bench.vtimeOf(nowNs, PID, task -> task.sumExecRuntimeNs(sumExecRuntime));
    }
}
