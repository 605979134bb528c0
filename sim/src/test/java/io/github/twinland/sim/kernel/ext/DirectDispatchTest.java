package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import org.junit.jupiter.api.Test;

/** ops.select_cpu() and direct dispatch: select_task_rq() of kernel/sched/core.c, select_task_rq_scx() of ext.c. */
class DirectDispatchTest {

    private final FifoPolicy policy = new FifoPolicy();

    @Test
    void shouldRunWakingTaskOnIdleCpuWithoutAskingScheduler() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .task("a", 0, run(MS))
                .task("b", 0, run(MS))
                .play();
        assertThat(policy.enqueued).isEmpty();
        assertThat(scene.counters().queued).isZero();
        assertThat(scene.counters().dispatchedByKernel).isEqualTo(2);
        assertThat(scene.timeline().start("a")).isZero();
        assertThat(scene.timeline().start("b")).isZero();
    }

    @Test
    void shouldWakeTaskOnItsPreviousCpuIfIdle() {
        Steps twice = Steps.builder().run(MS).sleep(MS).repeat(3);
        Scene scene = Scene.on("4").task("a", 0, twice).play();
        assertThat(scene.timeline().of("a")).extracting(run -> run.cpu()).containsOnly(0);
    }

    @Test
    void shouldGiveTaskToSchedulerWhenAllCpusAreBusy() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .task("a", 0, run(2 * MS))
                .occupied(1)
                .task("b", MS, run(MS))
                .play();
        assertThat(policy.enqueued).containsExactly("b");
        assertThat(scene.timeline().where("b")).containsExactly("0: 2000000-3000000");
    }

    /** A task that may use one CPU only, as every task of a machine with one CPU, is not offered to ops.select_cpu(). */
    @Test
    void shouldNotAskSelectCpuForPinnedTask() {
        Scene scene = Scene.on("2").policy(policy).bound("a", 0, run(MS), 1).play();
        assertThat(policy.enqueued).containsExactly("a");
        assertThat(scene.timeline().where("a")).containsExactly("1: 0-1000000");
    }

    @Test
    void shouldGiveDirectlyDispatchedTaskTheDefaultSlice() {
        Scene scene = Scene.on("2")
                .occupied(1)
                .ext(ext -> ext.withDefaultSlice(8 * MS))
                .task("a", 0, run(20 * MS))
                .task("b", MS, run(MS))
                .play();
        assertThat(scene.timeline().of("a").get(0).to()).isEqualTo(8 * MS);
    }
}
