package io.github.twinland.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.testkit.TestBackend;
import io.github.twinland.policy.testkit.TestTopology;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordingPolicyTest {

    private static final TestTopology MACHINE = TestTopology.cores(70);

    private final CallMemory calls = new CallMemory(2);
    private final TestBackend backend = new TestBackend(MACHINE);

    /** Dispatches the task it was told of last to CPU 69, twice, and asks what waits in between. */
    private static final class Twice implements SchedulingPolicy {

        private int pid;

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            pid = task.pid();
            task.pid(999);
        }

        @Override
        public void dispatch(DispatchContext round) {
            round.dispatch(pid, 69, 5_000, 77);
            round.queuedInKernel();
            round.dispatch(pid + 1, DispatchContext.ANY_CPU, DispatchContext.SLICE_INFINITE, -1);
        }

        @Override
        public void exit(int gone) {
            throw new IllegalStateException("no exits");
        }

        @Override
        public int queued() {
            return 3;
        }
    }

    private SchedulerLoop loop() {
        return new SchedulerLoop(backend, new RecordingPolicy(new Twice(), MACHINE, calls), 8);
    }

    private List<String> recorded() throws IOException {
        List<String> lines = new ArrayList<>();
        calls.read(entries -> {
            ByteBuffer in = entries.order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                int at = in.position();
                CallKind kind = Objects.requireNonNull(CallKind.of(in.get(at)));
                lines.add(line(kind, in, at));
                in.position(at + CallLayout.length(kind, MACHINE.cpuIdLimit()));
            }
        });
        return lines;
    }

    private static String line(CallKind kind, ByteBuffer in, int at) {
        int pid = in.getInt(at + CallLayout.PID_OFFSET);
        return switch (kind) {
            case ENQUEUE -> {
                QueuedTask task = new QueuedTask().wrap(in, at + CallLayout.TASK_OFFSET);
                yield "enqueue " + in.getLong(at + CallLayout.TIME_OFFSET) + " " + task.pid() + " " + task.comm();
            }
            case ROUND ->
                "round " + in.getLong(at + CallLayout.TIME_OFFSET) + " "
                        + Long.toHexString(in.getLong(at + CallLayout.IDLE_OFFSET)) + " "
                        + Long.toHexString(in.getLong(at + CallLayout.IDLE_OFFSET + Long.BYTES));
            case QUEUED_IN_KERNEL -> "in kernel " + in.getLong(at + CallLayout.TIME_OFFSET);
            case DISPATCH ->
                "dispatch " + in.get(at + CallLayout.ACCEPTED_OFFSET) + " " + pid + " "
                        + in.getInt(at + CallLayout.CPU_OFFSET) + " " + in.getLong(at + CallLayout.SLICE_OFFSET) + " "
                        + in.getLong(at + CallLayout.VTIME_OFFSET);
            case EXIT, QUEUED -> kind + " " + pid;
            case ROUND_END, THREW -> kind.toString();
        };
    }

    @Test
    void shouldKeepWhatWasAskedSeenAndAnswered() throws IOException {
        SchedulerLoop loop = loop();
        backend.at(41);
        backend.queue(new QueuedTask().pid(7).comm("make"));
        backend.idle(0, 3, 69);
        loop.round();
        assertThat(recorded())
                .containsExactly(
                        "enqueue 41 7 make",
                        "round 41 9 20",
                        "dispatch 1 7 69 5000 77",
                        "in kernel 0",
                        "dispatch 1 8 -1 -1 -1",
                        "ROUND_END",
                        "QUEUED 3");
    }

    @Test
    void shouldKeepThatTheRingWasFull() throws IOException {
        SchedulerLoop loop = loop();
        backend.queue(new QueuedTask().pid(7));
        backend.room(0);
        loop.round();
        assertThat(recorded()).contains("dispatch 0 7 69 5000 77");
    }

    @Test
    void shouldKeepThatThePolicyThrewAndLetItThrow() throws IOException {
        SchedulerLoop loop = loop();
        backend.queue(new QueuedTask().pid(7).cpu(-1));
        assertThatThrownBy(loop::round)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no exits");
        assertThat(recorded()).containsExactly("EXIT 7", "THREW");
    }

    @Test
    void shouldKeepThatThePolicyThrewWhenAskedHowManyItHolds() throws IOException {
        SchedulingPolicy policy = new SchedulingPolicy() {
            @Override
            public void enqueue(QueuedTask task, long nowNs) {}

            @Override
            public void dispatch(DispatchContext round) {}

            @Override
            public void exit(int pid) {}

            @Override
            public int queued() {
                throw new IllegalStateException("lost count");
            }
        };
        SchedulerLoop loop = new SchedulerLoop(backend, new RecordingPolicy(policy, MACHINE, calls), 8);
        assertThatThrownBy(loop::round).hasMessage("lost count");
        assertThat(recorded()).endsWith("ROUND_END", "QUEUED 0", "THREW");
    }
}
