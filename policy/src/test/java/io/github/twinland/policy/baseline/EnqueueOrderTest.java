package io.github.twinland.policy.baseline;

import static io.github.twinland.policy.testkit.PolicyBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.testkit.PolicyBench;
import io.github.twinland.policy.testkit.PolicyBench.Given;
import org.junit.jupiter.api.Test;

class EnqueueOrderTest {

    private final PolicyBench fifo = PolicyBench.of("fifo");

    @Test
    void shouldDispatchEveryTaskInOrderOfEnqueueEvenWhenNoCpuIsIdle() {
        enqueue(30, 10, 20);

        assertThat(fifo.round(0))
                .containsExactly(
                        new Given(30, ANY, DispatchContext.SLICE_INFINITE, 1),
                        new Given(10, ANY, DispatchContext.SLICE_INFINITE, 2),
                        new Given(20, ANY, DispatchContext.SLICE_INFINITE, 3));
        assertThat(fifo.queued()).isZero();
    }

    @Test
    void shouldSendTaskToTheEndOfTheLineWhenItIsEnqueuedAgain() {
        enqueue(1, 2, 3);
        enqueue(1);

        assertThat(fifo.round(0, 0)).extracting(Given::pid).containsExactly(2, 3, 1);
    }

    @Test
    void shouldKeepTheOrderOverRoundsThatTheRingCutsShort() {
        enqueue(1, 2, 3);
        fifo.backend().room(1);
        assertThat(fifo.round(0, 0)).extracting(Given::pid).containsExactly(1);
        assertThat(fifo.queued()).isEqualTo(2);
        enqueue(4);
        fifo.exit(0, 3);
        fifo.backend().room(9);

        assertThat(fifo.round(0, 0)).extracting(Given::pid).containsExactly(2, 4);
    }

    @Test
    void shouldGiveEachTaskOneSliceInRoundRobin() {
        PolicyBench roundRobin = PolicyBench.of("round-robin");
        roundRobin.enqueue(0, 2, task -> {});
        roundRobin.enqueue(0, 1, task -> {});

        assertThat(roundRobin.round(0, 0))
                .containsExactly(new Given(2, ANY, 20_000_000, 1), new Given(1, ANY, 20_000_000, 2));
    }

    @Test
    void shouldTakeTheSliceFromItsParameter() {
        PolicyBench brief = new PolicyBench("fifo:slice_us=50", 1, 4);
        brief.enqueue(0, 1, task -> {});

        assertThat(brief.round(0)).extracting(Given::sliceNs).containsExactly(50_000L);
        assertThatThrownBy(() -> PolicyBench.of("round-robin:slice_us=inf"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy round-robin: parameter slice_us must be 1..10000000 us, got 'inf'");
    }

    private void enqueue(int... pids) {
        for (int pid : pids) {
            fifo.enqueue(0, pid, task -> {});
        }
    }
}
