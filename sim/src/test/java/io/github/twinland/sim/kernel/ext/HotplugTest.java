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
import io.github.twinland.sim.workload.Steps;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CPUs come and go: sched_cpu_deactivate() of kernel/sched/core.c, handle_hotplug() of kernel/sched/ext.c. */
class HotplugTest {

    /** Sends everything at once to CPU 1. */
    private static final class ToCpu1 extends FifoPolicy {

        @Override
        public void dispatch(DispatchContext round) {
            for (QueuedTask task : List.copyOf(waiting)) {
                send(round, task, 1, 0);
            }
        }
    }

    private static MachineEvent offline(long atNs, int cpu) {
        return new MachineEvent.CpuOffline(atNs, cpu);
    }

    private static MachineEvent online(long atNs, int cpu) {
        return new MachineEvent.CpuOnline(atNs, cpu);
    }

    @Test
    void shouldMoveRunningTaskToAnotherCpu() {
        Scene scene = Scene.on("2")
                .task("a", 0, run(3 * MS))
                .task("b", 0, run(10 * MS))
                .event(offline(5 * MS, 1))
                .play();
        assertThat(scene.timeline().where("b")).containsExactly("1: 0-5000000", "0: 5000000-10000000");
    }

    @Test
    void shouldNotLoseTasksInDsqOfTheCpu() {
        Scene scene = Scene.on("2").policy(new ToCpu1());
        scene.task("a", 0, run(10 * MS)).task("b", 0, run(10 * MS));
        for (int i = 0; i < 5; i++) {
            scene.task("waits" + i, MS, run(MS));
        }
        scene.event(offline(5 * MS, 1)).play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        for (int i = 0; i < 5; i++) {
            assertThat(scene.timeline().of("waits" + i))
                    .extracting(run -> run.cpu())
                    .containsExactly(0);
        }
        assertThat(scene.counters().bounced).as("sent to the offline CPU").isEqualTo(6);
        assertThat(scene.counters().exits).isEqualTo(1);
        assertThat(scene.counters().exitReason).isEqualTo("cpu 1 going offline, exiting scheduler");
    }

    @Test
    void shouldNotLoseTasksInLocalDsqOfTheCpu() {
        Scene scene = Scene.on("2")
                .task("a", 0, run(MS))
                .task("b", 0, run(10 * MS))
                .kernelThread("kthread", 2 * MS, run(MS), 1)
                .event(offline(5 * MS, 1))
                .play();
        assertThat(scene.timeline().of("kthread")).extracting(run -> run.cpu()).containsExactly(0);
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldLetTaskRunAnywhereWhoseLastCpuWentAway() {
        Scene scene = Scene.on("2")
                .bound("a", 0, Steps.builder().run(MS).sleep(10 * MS).run(MS).once(), 1)
                .event(offline(5 * MS, 1))
                .play();
        assertThat(scene.timeline().of("a")).extracting(run -> run.cpu()).containsExactly(1, 0);
    }

    @Test
    void shouldUseCpuThatComesOnline() {
        Scene scene = Scene.on("2")
                .event(offline(0, 1))
                .task("a", MS, run(10 * MS))
                .task("b", MS, run(10 * MS))
                .event(online(5 * MS, 1))
                .play();
        assertThat(scene.timeline().where("b")).containsExactly("1: 5000000-15000000");
    }

    @Test
    void shouldTellPolicyWhichCpusAreOnline() {
        Set<Integer> idle = new LinkedHashSet<>();
        FifoPolicy watching = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                idle.add(round.idleCpuCount());
                super.dispatch(round);
            }
        };
        Scene.on("4")
                .policy(watching)
                .event(offline(MS, 3))
                .bound("a", 2 * MS, run(MS), 0)
                .event(online(4 * MS, 3))
                .bound("b", 5 * MS, run(MS), 0)
                .play();
        assertThat(idle).containsExactly(3, 4);
    }

    @Test
    void shouldKeepTheLastCpu() {
        Scene scene = Scene.on("2")
                .task("a", 0, run(10 * MS))
                .event(offline(MS, 0))
                .event(offline(2 * MS, 1))
                .event(offline(3 * MS, 1))
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-1000000", "1: 1000000-10000000");
    }

    @Test
    void shouldEnqueueEveryWaitingTaskAnewWhenSchedulerIsRestarted() {
        FifoPolicy policy = new FifoPolicy();
        Scene.on("4")
                .occupied(0, 1)
                .policy(policy)
                .event(offline(0, 3))
                .bound("hog", 1, run(10 * MS), 2)
                .bound("a", MS, run(MS), 2)
                .bound("b", MS, run(MS), 2)
                .event(online(5 * MS, 3))
                .play();
        assertThat(policy.enqueued).containsExactly("hog", "a", "b", "a", "b");
    }

    @Test
    void shouldMoveSchedulerTooAndGoOn() {
        Scene scene = Scene.on("2")
                .schedulerTask(0, 10 * MS)
                .bound("a", 0, run(MS), 1)
                .event(offline(2 * MS, 0))
                .play();
        assertThat(scene.timeline().where("twinland")).startsWith("0: 0-2000000", "1: 2000000-10000000");
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldSurviveCpusComingAndGoingUnderLoad() {
        Scene scene = Scene.on("2c2t").schedulerTask(3_000, 2_000);
        for (int i = 0; i < 12; i++) {
            scene.task(
                    "t" + i,
                    i * MS,
                    Steps.builder().run(3 * MS).sleep(MS).run(5 * MS).repeat(20));
        }
        for (int i = 0; i < 50; i++) {
            scene.event(offline(10L * i * MS + i, i % 4)).event(online(10L * i * MS + 7 * MS, i % 4));
        }
        scene.play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        assertThat(scene.result().metrics().total().runtimeNs).isEqualTo(12 * 20 * 8 * MS);
    }
}
