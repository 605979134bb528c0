package io.github.twinland.policy.rustland;

import static io.github.twinland.policy.testkit.PolicyBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.testkit.PolicyBench;
import io.github.twinland.policy.testkit.PolicyBench.Given;
import org.junit.jupiter.api.Test;

/** Golden vectors of rustland-deadline, computed by hand; a dispatch carries the deadline. */
class RustlandDeadlineTest {

    private final PolicyBench bench = PolicyBench.of("rustland-deadline");

    @Test
    void shouldAddTheChargeOfTheLastRunAndTheRunTimeSinceTheLastSleep() {
        assertThat(deadline(1, 0, 3_000_000, 100, 7_000_000))
                .as("0 + 3 ms + 7 ms")
                .isEqualTo(10_000_000);
    }

    @Test
    void shouldStartANewTaskAtTheGlobalVirtualTimeWhichSumsAllCharges() {
        deadline(1, 0, 3_000_000, 100, 0);
        deadline(2, 0, 1_000_000, 50, 0);

        assertThat(deadline(3, 0, 0, 100, 0)).as("3 ms + 1 ms * 100 / 50").isEqualTo(5_000_000);
        assertThat(deadline(4, 0, 500, 100, 11))
                .as("and its own charge comes on top")
                .isEqualTo(5_000_511);
    }

    @Test
    void shouldGoOnFromTheVirtualTimeATaskCameWith() {
        deadline(1, 0, 30_000_000, 100, 0);

        assertThat(deadline(1, 31_000_000, 1_000, 100, 0)).isEqualTo(31_001_000);
        assertThat(deadline(1, 10_000_001, 0, 100, 0))
                .as("just within a slice of 30001000")
                .isEqualTo(10_001_000);
    }

    @Test
    void shouldLetASleeperFallBehindByOneSliceAtMost() {
        deadline(1, 0, 500_000_000, 100, 0);

        assertThat(deadline(2, 1, 0, 100, 0)).as("500 ms - 20 ms").isEqualTo(480_000_000);
        assertThat(deadline(2, 480_000_001, 0, 100, 0)).isEqualTo(480_000_001);
    }

    @Test
    void shouldNotTakeADifferenceBelowZero() {
        assertThat(deadline(1, 1, 0, 100, 0))
                .as("global time 0 is less than a slice")
                .isEqualTo(1);
        bench.enqueue(0, 2, task -> task.startNs(9).stopNs(5));
        assertThat(bench.round(0))
                .as("a run that ends before it began")
                .extracting(Given::vtime)
                .containsExactly(0L);
    }

    @Test
    void shouldCountAtMostAHundredSlicesSinceTheLastSleep() {
        assertThat(deadline(1, 0, 0, 100, 2_000_000_000)).isEqualTo(2_000_000_000);
        assertThat(deadline(1, 0, 0, 100, 2_000_000_001)).isEqualTo(2_000_000_000);
        assertThat(deadline(1, 0, 0, 100, -1)).as("unsigned").isEqualTo(2_000_000_000);
    }

    @Test
    void shouldDivideTheChargeByTheWeightAndTruncate() {
        assertThat(deadline(1, 0, 299, 10_000, 0)).isEqualTo(2);
        assertThat(deadline(2, 1, 7, 1, 0)).as("1 + 700").isEqualTo(701);
        assertThat(deadline(3, 1, 7, 0, 0))
                .as("0 counts as 1; global time is 702, within a slice")
                .isEqualTo(701);
    }

    @Test
    void shouldRunTheEarliestDeadlineFirstThenTheEarliestEnqueueThenTheSmallestPid() {
        bench.enqueue(5, 3, task -> task.execRuntimeNs(100));
        bench.enqueue(6, 1, task -> task.execRuntimeNs(100));
        bench.enqueue(6, 2, task -> task.execRuntimeNs(100));
        bench.enqueue(7, 4, task -> task.execRuntimeNs(99));

        for (int pid : new int[] {4, 3, 1, 2}) {
            assertThat(bench.round(7)).extracting(Given::pid).containsExactly(pid);
        }
    }

    @Test
    void shouldDispatchOneTaskARoundToAnyCpuWhateverIsIdle() {
        bench.enqueue(0, 1, task -> task.cpu(2));
        bench.enqueue(0, 2, task -> task.cpu(2));

        assertThat(bench.round(0, 0, 1, 2, 3)).containsExactly(new Given(1, ANY, 1_000_000, 0));
        assertThat(bench.round(0)).containsExactly(new Given(2, ANY, 1_000_000, 0));
        assertThat(bench.round(0, 0)).isEmpty();
    }

    @Test
    void shouldGiveASliceInProportionToTheWeight() {
        bench.enqueue(0, 1, task -> task.weight(1));
        bench.enqueue(0, 2, task -> task.weight(10_000));

        assertThat(bench.round(0)).extracting(Given::sliceNs).containsExactly(10_000L);
        assertThat(bench.round(0)).extracting(Given::sliceNs).containsExactly(100_000_000L);
    }

    @Test
    void shouldReplaceATaskThatIsEnqueuedAgainAndDropOneThatExits() {
        bench.enqueue(0, 1, task -> task.execRuntimeNs(5));
        bench.enqueue(0, 2, task -> task.execRuntimeNs(6));
        bench.enqueue(1, 1, task -> task.execRuntimeNs(7).weight(200));
        bench.enqueue(1, 3, task -> {});
        bench.exit(1, 3);

        assertThat(bench.queued()).isEqualTo(2);
        assertThat(bench.round(1)).containsExactly(new Given(2, ANY, 1_000_000, 6));
        assertThat(bench.round(1)).containsExactly(new Given(1, ANY, 2_000_000, 7));
    }

    @Test
    void shouldKeepARefusedTask() {
        bench.enqueue(0, 1, task -> task.weight(300).execRuntimeNs(5));
        bench.backend().room(0);
        assertThat(bench.round(0)).isEmpty();
        assertThat(bench.queued()).isEqualTo(1);
        bench.backend().room(1);

        assertThat(bench.round(0)).containsExactly(new Given(1, ANY, 3_000_000, 5));
    }

    @Test
    void shouldTakeSlicesFromItsParameters() {
        PolicyBench tuned = new PolicyBench("rustland-deadline:slice_us=1000,slice_min_us=250", 1, 8);
        tuned.enqueue(0, 1, task -> task.stopNs(50_000_000).execRuntimeNs(900_000_000));
        assertThat(tuned.round(0)).as("50 ms + 100 * 1 ms").containsExactly(new Given(1, ANY, 250_000, 150_000_000));
        tuned.enqueue(0, 2, task -> task.vtime(1));

        assertThat(tuned.round(0)).as("50 ms - 1 ms").containsExactly(new Given(2, ANY, 250_000, 49_000_000));
    }

    /** Deadline of a task alone in the set. */
    private long deadline(int pid, long vtime, long ran, long weight, long execRuntime) {
        bench.enqueue(
                0,
                pid,
                task -> task.vtime(vtime)
                        .startNs(1_000)
                        .stopNs(1_000 + ran)
                        .weight(weight)
                        .execRuntimeNs(execRuntime));
        return bench.round(0).get(0).vtime();
    }
}
