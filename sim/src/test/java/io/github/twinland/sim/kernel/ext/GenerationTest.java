package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.cpus;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimulationException;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import org.junit.jupiter.api.Test;

/** A dispatch that answers an earlier enqueue of its task, or of another task of the same pid, is cancelled. */
class GenerationTest {

    /** A round takes 1 ms; the task's mask changes after the policy has decided and before its answer is read. */
    @Test
    void shouldCancelDispatchOfTaskThatChangedItsMaskMeanwhile() {
        FifoPolicy policy = new FifoPolicy();
        Scene scene = Scene.on("3")
                .policy(policy)
                .schedulerTask(0, MS)
                .bound("a", 10 * MS, run(MS), 1)
                .event(new MachineEvent.Affinity(10 * MS + MS / 2, 0, cpus(2)))
                .play();
        assertThat(scene.counters().cancelled).isEqualTo(1);
        assertThat(policy.enqueued).containsExactly("a", "a");
        assertThat(scene.timeline().of("a")).extracting(r -> r.cpu()).containsExactly(2);
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldCancelDispatchOfTaskWhosePriorityChangedMeanwhile() {
        FifoPolicy policy = new FifoPolicy();
        Scene scene = Scene.on("2")
                .policy(policy)
                .schedulerTask(0, MS)
                .bound("a", 10 * MS, run(MS), 1)
                .event(new MachineEvent.Priority(10 * MS + MS / 2, 0, 130))
                .play();
        assertThat(scene.counters().cancelled).isEqualTo(1);
        assertThat(policy.enqueued).containsExactly("a", "a");
    }

    @Test
    void shouldLetPidBeUsedAgainAfterExit() {
        FifoPolicy policy = new FifoPolicy();
        Scene scene = Scene.on("1")
                .policy(policy)
                .task("hog", 0, run(40 * MS))
                .pid(77, "first", MS, run(MS))
                .pid(77, "second", 100 * MS, run(MS))
                .task("last", 200 * MS, run(MS))
                .play();
        assertThat(policy.enqueued).contains("first");
        assertThat(policy.exited).containsSubsequence(77, 77);
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldGiveTasksOfOnePidDifferentGenerations() {
        StringBuilder generations = new StringBuilder();
        FifoPolicy policy = new FifoPolicy() {
            @Override
            public void enqueue(QueuedTask task, long nowNs) {
                super.enqueue(task, nowNs);
                if (task.pid() == 77) {
                    generations
                            .append(task.comm())
                            .append(task.generation() >>> 32)
                            .append(' ');
                }
            }
        };
        Scene.on("1")
                .policy(policy)
                .task("hog", 0, run(40 * MS))
                .pid(77, "x", MS, run(MS))
                .task("hog2", 90 * MS, run(40 * MS))
                .pid(77, "y", 100 * MS, run(MS))
                .play();
        assertThat(generations.toString()).isEqualTo("x2 y4 ");
    }

    @Test
    void shouldNameBothTasksThatHaveOnePidAtOnce() {
        Scene scene = Scene.on("2").pid(77, "first", 0, run(10 * MS)).pid(77, "second", MS, run(MS));
        assertThatThrownBy(scene::play)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("second[77] starts while first[77] has the same pid");
    }
}
