package io.github.twinland.sim.kernel.rt;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import org.junit.jupiter.api.Test;

/** SCHED_FIFO above sched_ext: kernel/sched/rt.c. */
class RealTimeTest {

    /** select_task_rq_rt(): an ordinary task is displaced although another CPU is idle. */
    @Test
    void shouldWakeOnItsOwnCpuAndDisplaceWhatRunsThere() {
        Steps twice = Steps.builder().run(MS).sleep(10 * MS).run(MS).once();
        Scene scene = Scene.on("2")
                .priority("rt", 50, 0, twice)
                .task("a", 2 * MS, run(30 * MS))
                .play();
        assertThat(scene.timeline().where("rt")).containsExactly("0: 0-1000000", "0: 11000000-12000000");
        assertThat(scene.timeline().where("a")).startsWith("0: 2000000-11000000", "1: 11000000-32000000");
    }

    @Test
    void shouldGoElsewhereWhenAsUrgentTaskRunsOnItsCpu() {
        Scene scene = Scene.on("2")
                .priority("first", 50, 0, run(10 * MS))
                .priority("second", 50, MS, run(MS))
                .play();
        assertThat(scene.timeline().where("second")).containsExactly("1: 1000000-2000000");
    }

    @Test
    void shouldPreemptLessUrgentAndPushItToAnotherCpu() {
        Scene scene = Scene.on("2")
                .priority("low", 60, 0, run(10 * MS))
                .priority("high", 50, MS, run(10 * MS), 0)
                .play();
        assertThat(scene.timeline().where("low")).containsExactly("0: 0-1000000", "1: 1000000-10000000");
        assertThat(scene.timeline().where("high")).containsExactly("0: 1000000-11000000");
    }

    @Test
    void shouldDisplaceLeastUrgentCpu() {
        Scene scene = Scene.on("3")
                .priority("p10", 10, 0, run(10 * MS), 0)
                .priority("p30", 30, 0, run(10 * MS), 1)
                .priority("p20", 20, 0, run(10 * MS), 2)
                .priority("comes", 15, MS, run(MS))
                .play();
        assertThat(scene.timeline().where("comes")).containsExactly("1: 1000000-2000000");
    }

    @Test
    void shouldBeFirstInFirstOutAmongEquals() {
        Scene scene = Scene.on("1")
                .priority("a", 50, 0, run(2 * MS))
                .priority("b", 50, MS, run(2 * MS))
                .priority("c", 50, MS, run(2 * MS))
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldComeFirstAmongEqualsAfterBeingDisplaced() {
        Scene scene = Scene.on("1")
                .priority("a", 50, 0, run(4 * MS))
                .priority("b", 50, MS, run(MS))
                .priority("high", 10, 2 * MS, run(MS))
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("a", "high", "a", "b");
    }

    @Test
    void shouldGoBehindEqualsWhenItYields() {
        Scene scene = Scene.on("1")
                .priority(
                        "a",
                        50,
                        0,
                        Steps.builder().run(2 * MS).yieldCpu().run(MS).once())
                .priority("b", 50, MS, run(MS))
                .priority("low", 60, MS, run(MS))
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("a", "b", "a", "low");
    }

    /** pull_rt_task(): when a CPU runs out of real-time tasks. */
    @Test
    void shouldBePulledByCpuThatRunsOutOfRealTimeTasks() {
        Scene scene = Scene.on("2")
                .priority("long", 10, 0, run(20 * MS), 0)
                .priority("short", 10, 0, run(5 * MS), 1)
                .priority("waits", 50, MS, run(MS))
                .play();
        assertThat(scene.timeline().where("waits")).containsExactly("1: 5000000-6000000");
    }

    @Test
    void shouldNotHaveSlices() {
        Scene scene = Scene.on("1")
                .priority("rt", 50, 0, run(500 * MS))
                .task("a", MS, run(MS))
                .play();
        assertThat(scene.timeline().where("rt")).containsExactly("0: 0-500000000");
    }

    @Test
    void shouldGiveWayWhenItsPriorityFalls() {
        Scene scene = Scene.on("1")
                .priority("a", 50, 0, run(10 * MS))
                .priority("b", 60, MS, run(2 * MS))
                .event(new MachineEvent.Priority(4 * MS, 0, 70))
                .play();
        assertThat(scene.timeline().where("b")).containsExactly("0: 4000000-6000000");
    }

    @Test
    void shouldMoveWhenCpuGoesOffline() {
        Scene scene = Scene.on("3")
                .priority("a", 50, 0, run(10 * MS), 1, 2)
                .priority("b", 60, 0, run(10 * MS), 1, 2)
                .event(new MachineEvent.CpuOffline(4 * MS, 1))
                .play();
        assertThat(scene.timeline().of("a")).extracting(run -> run.cpu()).containsExactly(1, 2);
        assertThat(scene.timeline().start("b")).isZero();
        assertThat(scene.result().metrics().spanNs()).isEqualTo(16 * MS);
    }
}
