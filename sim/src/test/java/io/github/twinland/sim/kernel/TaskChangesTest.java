package io.github.twinland.sim.kernel;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.cpus;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** sched_setaffinity(2) and setpriority(2) from outside: kernel/sched/core.c. */
class TaskChangesTest {

    private static MachineEvent affinity(long atNs, int task, int... mask) {
        return new MachineEvent.Affinity(atNs, task, cpus(mask));
    }

    @Test
    void shouldMoveRunningTaskThatIsOutsideItsNewMask() {
        Scene scene = Scene.on("2")
                .task("a", 0, run(10 * MS))
                .event(affinity(4 * MS, 0, 1))
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-4000000", "1: 4000000-10000000");
        assertThat(scene.result().metrics().tasks().get(0).involuntary).isEqualTo(1);
    }

    @Test
    void shouldLeaveRunningTaskAloneThatIsInsideItsNewMask() {
        Scene scene = Scene.on("2")
                .task("a", 0, run(10 * MS))
                .event(affinity(4 * MS, 0, 0))
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-10000000");
    }

    @Test
    void shouldQueueWaitingTaskAgain() {
        FifoPolicy policy = new FifoPolicy();
        Scene scene = Scene.on("3")
                .occupied(0, 1)
                .policy(policy)
                .event(new MachineEvent.SchedulerStop(0, 2 * MS))
                .bound("a", MS, run(MS), 1)
                .event(affinity(MS + 1, 2, 2))
                .play();
        assertThat(policy.enqueued).containsExactly("a", "a");
        assertThat(scene.timeline().where("a")).containsExactly("2: 2000000-3000000");
    }

    @Test
    void shouldWakeSleepingTaskInsideItsNewMask() {
        Scene scene = Scene.on("2")
                .task("a", 0, Steps.builder().run(MS).sleep(5 * MS).run(MS).once())
                .event(affinity(3 * MS, 0, 1))
                .play();
        assertThat(scene.timeline().of("a")).extracting(run -> run.cpu()).containsExactly(0, 1);
    }

    @Test
    void shouldRefuseMaskWithoutOnlineCpu() {
        Scene scene = Scene.on("2")
                .event(new MachineEvent.CpuOffline(0, 1))
                .task("a", 0, run(10 * MS))
                .event(affinity(4 * MS, 0, 1))
                .event(affinity(5 * MS, 0, 900))
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-10000000");
    }

    @Test
    void shouldTellPolicyNewWeightOfWaitingTask() {
        List<Long> weights = new ArrayList<>();
        FifoPolicy policy = new FifoPolicy() {
            @Override
            public void enqueue(QueuedTask task, long nowNs) {
                super.enqueue(task, nowNs);
                weights.add(task.weight());
            }
        };
        Scene.on("2")
                .policy(policy)
                .event(new MachineEvent.SchedulerStop(0, 2 * MS))
                .bound("a", MS, run(MS), 1)
                .event(new MachineEvent.Priority(MS + 1, 0, 100))
                .play();
        assertThat(weights).containsExactly(100L, 8668L);
    }

    @Test
    void shouldNotMoveTaskBetweenRealTimeAndTheOthers() {
        Scene scene = Scene.on("1").task("a", 0, run(10 * MS)).event(new MachineEvent.Priority(MS, 0, 50));
        assertThatThrownBy(scene::play)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another scheduling class");
    }

    @Test
    void shouldNameEventOfCpuOrTaskThatDoesNotExist() {
        assertThatThrownBy(() -> Scene.on("2")
                        .task("a", 0, run(10 * MS))
                        .event(new MachineEvent.CpuOffline(MS, 7))
                        .play())
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("CPU 7")
                .hasMessageContaining("CPUs 0-1");
        assertThatThrownBy(() -> Scene.on("2")
                        .task("a", 0, run(10 * MS))
                        .event(affinity(MS, 3, 0))
                        .play())
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("task 3")
                .hasMessageContaining("0..0");
    }
}
