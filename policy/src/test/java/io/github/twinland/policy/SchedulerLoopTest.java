package io.github.twinland.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.testkit.TestBackend;
import io.github.twinland.policy.testkit.TestBackend.Sent;
import io.github.twinland.policy.testkit.TestTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SchedulerLoopTest {

    private final TestBackend backend = new TestBackend(TestTopology.cores(4));
    private final RecordingPolicy policy = new RecordingPolicy();
    private final SchedulerLoop loop = new SchedulerLoop(backend, policy, 3);

    @Test
    void shouldEnqueueWhatWasReceivedThenDispatchAtOneTimeThenNotify() {
        backend.at(500);
        backend.queue(task(7));
        backend.queue(task(8));
        policy.onDispatch = round -> {
            policy.log.add("dispatch at " + round.now());
            policy.send(round, 7);
        };

        assertThat(loop.round()).as("two received, one dispatched").isEqualTo(3);

        assertThat(policy.log).containsExactly("enqueue 7 at 500", "enqueue 8 at 500", "dispatch at 500");
        assertThat(backend.timesRead()).isEqualTo(1);
        assertThat(backend.pendingTold()).isEqualTo(1);
        assertThat(loop.pending()).isEqualTo(1);
        assertThat(loop.rounds()).isEqualTo(1);
        assertThat(loop.received()).isEqualTo(2);
        assertThat(loop.dispatched()).isEqualTo(1);
    }

    @Test
    void shouldAnswerEachTaskWithTheGenerationOfItsLatestEnqueue() {
        backend.queue(task(7).generation(41));
        backend.queue(task(8).generation(1));
        backend.queue(task(7).generation(42));
        policy.onDispatch = round -> {
            assertThat(round.dispatch(7, 2, 1_000, 77)).isTrue();
            assertThat(round.dispatch(8, DispatchContext.ANY_CPU, DispatchContext.SLICE_INFINITE, 88))
                    .isTrue();
        };

        loop.round();

        assertThat(backend.takeSent()).containsExactly(new Sent(7, 2, 1_000, 77, 42), new Sent(8, -1, -1, 88, 1));
    }

    @Test
    void shouldForgetAnExitingTaskAndTellThePolicy() {
        backend.queue(task(7));
        backend.queue(task(7).cpu(-1));
        policy.onDispatch = round -> assertThat(round.dispatch(7, 0, 0, 0)).isTrue();

        loop.round();

        assertThat(policy.log).containsExactly("enqueue 7 at 0", "exit 7");
        assertThat(backend.takeSent()).isEmpty();
        assertThat(loop.exits()).isEqualTo(1);
        assertThat(loop.received()).isEqualTo(2);
        assertThat(loop.unknownDispatches()).isEqualTo(1);
        assertThat(loop.pending()).isZero();
    }

    @Test
    void shouldDropAndCountADispatchOfATaskThatDoesNotWait() {
        backend.queue(task(7));
        policy.onDispatch = round -> {
            assertThat(round.dispatch(7, 0, 0, 0)).isTrue();
            assertThat(round.dispatch(7, 0, 0, 0)).as("twice").isTrue();
            assertThat(round.dispatch(-5, 0, 0, 0)).as("never seen").isTrue();
        };

        loop.round();

        assertThat(backend.takeSent()).hasSize(1);
        assertThat(loop.unknownDispatches()).isEqualTo(2);
        assertThat(loop.dispatched()).isEqualTo(1);
    }

    @Test
    void shouldKeepATaskWaitingWhenTheRingIsFull() {
        backend.queue(task(7).generation(9));
        backend.room(0);
        policy.onDispatch = round -> policy.send(round, 7);

        loop.round();
        assertThat(loop.refusedDispatches()).isEqualTo(1);
        assertThat(loop.pending()).isEqualTo(1);
        assertThat(backend.pendingTold()).isEqualTo(1);

        backend.room(1);
        assertThat(loop.round()).isEqualTo(1);
        assertThat(backend.takeSent()).extracting(Sent::generation).containsExactly(9L);
        assertThat(loop.pending()).isZero();
    }

    @Test
    void shouldLeaveRecordsInTheRingWhileAsManyTasksAsItsCapacityWait() {
        for (int pid = 1; pid <= 5; pid++) {
            backend.queue(task(pid));
        }
        List<Long> inKernel = new ArrayList<>();
        policy.onDispatch = round -> {
            inKernel.add(round.queuedInKernel());
            policy.send(round, policy.waiting.get(0));
        };

        assertThat(loop.round()).isEqualTo(4);
        assertThat(loop.round()).isEqualTo(2);

        assertThat(inKernel).containsExactly(2L, 1L);
        assertThat(policy.waiting).containsExactly(3, 4);
    }

    @Test
    void shouldSayWhatIsWrongWhenFedByHandBeyondItsCapacity() {
        for (int pid = 1; pid <= 3; pid++) {
            loop.accept(task(pid), 0);
        }
        loop.accept(task(2), 0);

        assertThatThrownBy(() -> loop.accept(task(4), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no slot for pid 4: all 3 tasks");
    }

    @Test
    void shouldShowTheIdleCpusInAscendingOrder() {
        backend.idle(3, 0, 2);
        policy.onDispatch = round -> {
            assertThat(idleCpus(round)).containsExactly(0, 2, 3);
            assertThat(round.isIdle(0)).isTrue();
            assertThat(round.isIdle(1)).isFalse();
            assertThat(round.isIdle(-1)).isFalse();
            assertThat(round.isIdle(4)).isFalse();
            assertThatThrownBy(() -> round.idleCpu(3)).isInstanceOf(IndexOutOfBoundsException.class);
        };

        assertThat(loop.dispatchRound(1)).isZero();
        assertThat(policy.dispatches).isEqualTo(1);
    }

    @Test
    void shouldShowOnlyCpusOfWhollyIdleCores() {
        // Core 0: both idle. Core 1: one sibling busy. Core 2: one idle, the other offline. Core 3: both offline.
        TestBackend smt =
                new TestBackend(TestTopology.smtCores(4).offline(5).offline(6).offline(7));
        smt.idle(0, 1, 2, 4, 6);
        policy.onDispatch = round -> {
            assertThat(idleCpus(round)).containsExactly(0, 1, 4);
            assertThat(round.isIdle(2)).isFalse();
            assertThat(round.isIdle(6)).isFalse();
        };

        new SchedulerLoop(smt, policy, 1).dispatchRound(1);
        assertThat(policy.dispatches).isEqualTo(1);
    }

    private static List<Integer> idleCpus(DispatchContext round) {
        List<Integer> cpus = new ArrayList<>();
        for (int i = 0; i < round.idleCpuCount(); i++) {
            cpus.add(round.idleCpu(i));
        }
        return cpus;
    }

    private static QueuedTask task(int pid) {
        return new QueuedTask().pid(pid).weight(100);
    }

    /** Keeps tasks in the order of arrival and does in a round what the test says. */
    private static final class RecordingPolicy implements SchedulingPolicy {

        private final List<String> log = new ArrayList<>();
        private final List<Integer> waiting = new ArrayList<>();
        private Consumer<DispatchContext> onDispatch = round -> {};
        private int dispatches;

        void send(DispatchContext round, int pid) {
            if (round.dispatch(pid, DispatchContext.ANY_CPU, 0, 0)) {
                waiting.remove((Integer) pid);
            }
        }

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            log.add("enqueue " + task.pid() + " at " + nowNs);
            waiting.remove((Integer) task.pid());
            waiting.add(task.pid());
        }

        @Override
        public void dispatch(DispatchContext round) {
            dispatches++;
            onDispatch.accept(round);
        }

        @Override
        public void exit(int pid) {
            log.add("exit " + pid);
            waiting.remove((Integer) pid);
        }

        @Override
        public int queued() {
            return waiting.size();
        }
    }
}
