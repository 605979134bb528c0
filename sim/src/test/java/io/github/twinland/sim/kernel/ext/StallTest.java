package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.scene.Timeline;
import io.github.twinland.sim.workload.Steps;
import org.junit.jupiter.api.Test;

/** A scheduler that leaves records lying for too long: its tasks and further ones are dispatched in the kernel until it is back. */
class StallTest {

    private final FifoPolicy policy = new FifoPolicy();

    private Scene scene(long stopNs) {
        return Scene.on("2")
                .occupied(1)
                .policy(policy)
                .ext(ext -> ext.withStall(100 * MS))
                .event(new MachineEvent.SchedulerStop(0, stopNs))
                .bound("first", 0, run(MS), 0)
                .bound("early", 50 * MS, run(MS), 0)
                .bound("late", 150 * MS, run(MS), 0)
                .bound("last", 450 * MS, run(MS), 0);
    }

    @Test
    void shouldDispatchInKernelOnceStallIsSeen() {
        Scene scene = scene(400 * MS).play();
        assertThat(scene.timeline().start("late")).isEqualTo(150 * MS);
        assertThat(scene.counters().stalls).isEqualTo(1);
        assertThat(scene.timeline().start("last"))
                .as("as soon as it is back it schedules")
                .isEqualTo(450 * MS);
        assertThat(policy.enqueued).containsExactly("first", "early", "last");
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldTakeBackWhatWaitsInUserSpaceOnceStallIsSeen() {
        Scene scene = scene(400 * MS).play();
        assertThat(scene.timeline().start("first")).isEqualTo(151 * MS);
        assertThat(scene.timeline().start("early")).isEqualTo(152 * MS);
        assertThat(scene.counters().stalled).as("late, first, early").isEqualTo(3);
        assertThat(scene.counters().dispatchedByUser).as("last").isEqualTo(1);
    }

    @Test
    void shouldSeeStallAtHeartbeatWhenNoFurtherTaskComes() {
        Scene scene = Scene.on("1")
                .policy(policy)
                .ext(ext -> ext.withStall(100 * MS).withHeartbeat(80 * MS))
                .event(new MachineEvent.SchedulerStop(0, 400 * MS))
                .bound("only", 0, run(MS), 0)
                .play();
        assertThat(scene.timeline().start("only")).isEqualTo(160 * MS);
        assertThat(scene.counters().stalled).isEqualTo(1);
    }

    /** A round takes 1 ms: the answer to what was taken back comes when the task has been queued again. */
    @Test
    void shouldCancelLateAnswerForTaskThatWasQueuedAgain() {
        Scene scene = Scene.on("2")
                .occupied(1)
                .policy(policy)
                .schedulerTask(0, MS)
                .ext(ext -> ext.withStall(100 * MS).withHeartbeat(80 * MS))
                .event(new MachineEvent.SchedulerStop(0, 400 * MS))
                .bound(
                        "a",
                        0,
                        Steps.builder()
                                .run(MS)
                                .sleepUntil(400 * MS + MS / 2)
                                .run(MS)
                                .once(),
                        0)
                .play();
        assertThat(scene.timeline().start("a")).isEqualTo(160 * MS);
        assertThat(policy.enqueued).containsExactly("a", "a");
        assertThat(scene.counters().cancelled).isEqualTo(1);
        assertThat(scene.counters().dispatchedByUser).isEqualTo(1);
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldNotTakeShortDelayForStall() {
        Scene scene = scene(90 * MS).play();
        assertThat(scene.counters().stalls).isZero();
        assertThat(policy.enqueued).containsExactly("first", "early", "late", "last");
    }

    /** Two hogs, one of which the policy gave a much later virtual time. */
    @Test
    void shouldLetNobodyStarveForItsVirtualTimeWhileStalled() {
        FifoPolicy uneven = new FifoPolicy(4 * MS) {
            @Override
            public void dispatch(DispatchContext round) {
                while (!waiting.isEmpty()) {
                    QueuedTask task = waiting.get(0);
                    send(round, task, DispatchContext.ANY_CPU, task.comm().equals("late") ? 1_000 * MS : 0);
                }
            }
        };
        Scene scene = Scene.on("1")
                .policy(uneven)
                .ext(ext -> ext.withStall(20 * MS).withHeartbeat(30 * MS).withDefaultSlice(4 * MS))
                .event(new MachineEvent.SchedulerStop(30 * MS, 900 * MS))
                .task("early", 0, run(200 * MS))
                .task("late", 0, run(200 * MS))
                .play();
        assertThat(scene.counters().stalls).isEqualTo(1);
        assertThat(scene.timeline().runs())
                .filteredOn(run -> run.from() > 100 * MS && run.to() < 300 * MS)
                .extracting(Timeline.Run::task)
                .containsSequence("late", "early", "late", "early", "late");
    }

    @Test
    void shouldGoOnWithoutSchedulerThatNeverComesBack() {
        Scene scene = scene(20_000 * MS).play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        assertThat(policy.enqueued).isEmpty();
    }

    @Test
    void shouldEndInWatchdogIfStallsAreNotLookedFor() {
        Scene scene = scene(20_000 * MS).ext(ext -> ext.withStall(0)).play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.STALLED);
        assertThat(scene.result().end().detail()).contains("first[2]");
    }
}
