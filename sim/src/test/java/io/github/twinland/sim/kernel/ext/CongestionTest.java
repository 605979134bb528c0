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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounded rings: what does not fit into {@code queued} is dispatched in the kernel, a full {@code dispatched} refuses. */
class CongestionTest {

    @Test
    void shouldDispatchInKernelWhatDoesNotFitIntoQueuedRing() {
        FifoPolicy policy = new FifoPolicy();
        // The scheduler stands still while four tasks come, one of which fits.
        Scene scene = Scene.on("2")
                .occupied(1)
                .policy(policy)
                .ext(ext -> ext.withRings(1, 16))
                .event(new MachineEvent.SchedulerStop(0, 30 * MS))
                .task("hog", 0, run(8 * MS))
                .task("a", MS, run(MS))
                .task("b", MS, run(MS))
                .task("c", MS, run(MS))
                .task("d", MS, run(MS))
                .play();
        assertThat(policy.enqueued).containsExactly("a");
        assertThat(scene.counters().congested).isEqualTo(3);
        assertThat(scene.timeline().order(0)).containsExactly("hog", "b", "c", "d", "a");
        assertThat(scene.timeline().start("b")).isEqualTo(8 * MS);
        assertThat(scene.timeline().start("a")).isEqualTo(30 * MS);
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    /** With SCX_ENQ_LAST nothing else would make the CPU reschedule: ops.enqueue() has to kick it. */
    @Test
    void shouldKeepCpuBusyWhenItsLastTaskIsDispatchedInKernel() {
        Scene scene = Scene.on("2")
                .ext(ext -> ext.withRings(1, 16).withDefaultSlice(4 * MS))
                .event(new MachineEvent.SchedulerStop(0, 100 * MS))
                .bound("fits", 0, run(10 * MS), 0)
                .task("hog", 1, run(20 * MS))
                .play();
        assertThat(scene.timeline().of("hog")).hasSizeGreaterThan(1);
        long end = 1;
        for (var run : scene.timeline().of("hog")) {
            assertThat(run.from()).isEqualTo(end);
            end = run.to();
        }
        assertThat(end).isEqualTo(20 * MS + 1);
    }

    @Test
    void shouldCountExitsThatCouldNotBeTold() {
        FifoPolicy policy = new FifoPolicy();
        Scene scene = Scene.on("2")
                .policy(policy)
                .ext(ext -> ext.withRings(1, 16))
                .event(new MachineEvent.SchedulerStop(0, 10 * MS))
                .task("a", 0, run(MS))
                .task("b", 0, run(2 * MS))
                .task("later", 20 * MS, run(MS))
                .task("last", 30 * MS, run(MS))
                .play();
        assertThat(scene.counters().exitsLost).isEqualTo(1);
        assertThat(policy.exited).containsExactly(1, 3);
    }

    @Test
    void shouldRefuseDispatchWhenDispatchedRingIsFull() {
        StringBuilder refused = new StringBuilder();
        FifoPolicy everything = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                for (QueuedTask task : List.copyOf(waiting)) {
                    if (!send(round, task, DispatchContext.ANY_CPU, 0)) {
                        refused.append(task.comm());
                        return;
                    }
                }
            }
        };
        Scene scene = Scene.on("2")
                .occupied(1)
                .policy(everything)
                .ext(ext -> ext.withRings(16, 2))
                .event(new MachineEvent.SchedulerStop(0, 2 * MS))
                .task("hog", 0, run(4 * MS))
                .task("a", MS, run(MS))
                .task("b", MS, run(MS))
                .task("c", MS, run(MS))
                .play();
        assertThat(refused.toString()).isEqualTo("c");
        assertThat(scene.timeline().order(0)).containsExactly("hog", "a", "b", "c");
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }
}
