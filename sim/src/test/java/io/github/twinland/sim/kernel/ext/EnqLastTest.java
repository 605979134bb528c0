package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * SCX_OPS_ENQ_LAST: a task whose slice ran out is enqueued even if its CPU has nothing else, and the CPU goes idle until
 * the policy sends it something: put_prev_task_scx() of kernel/sched/ext.c.
 */
class EnqLastTest {

    private static final class Flags extends FifoPolicy {

        final List<Long> flags = new ArrayList<>();

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            super.enqueue(task, nowNs);
            flags.add(task.enqueueFlags());
        }
    }

    private final Flags policy = new Flags();

    @Test
    void shouldEnqueueTheOnlyTaskWithLastFlag() {
        Scene scene = Scene.on("2")
                .occupied(1)
                .policy(policy)
                .task("a", 0, run(50 * MS))
                .play();
        assertThat(policy.flags).containsExactly(EnqueueFlags.LAST, EnqueueFlags.LAST);
        assertThat(scene.timeline().where("a"))
                .containsExactly("0: 0-20000000", "0: 20000000-40000000", "0: 40000000-50000000");
    }

    @Test
    void shouldLeaveCpuIdleUntilSchedulerTaskHasSentTheTaskBack() {
        Scene scene = Scene.on("2")
                .occupied(1)
                .policy(policy)
                .schedulerTask(100_000, 50_000)
                .task("a", 0, run(30 * MS))
                .play();
        // 20 ms slice, 0.1 ms until the scheduler is awake, 0.05 ms for its round.
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-20000000", "0: 20150000-30150000");
    }

    @Test
    void shouldEnqueueWithoutLastFlagIfAnotherTaskFollows() {
        Scene.on("2")
                .occupied(1)
                .policy(policy)
                .kernelThread("kthread", 10 * MS, run(MS), 0)
                .task("a", 0, run(30 * MS))
                .play();
        assertThat(policy.flags).containsExactly(0L);
    }

    @Test
    void shouldTellWakeUpsAndForksFromOtherEnqueues() {
        Scene.on("1")
                .policy(policy)
                .bound("a", 0, Steps.builder().run(MS).sleep(MS).repeat(2), 0)
                .play();
        assertThat(policy.flags).containsExactly(0L, EnqueueFlags.WAKEUP, EnqueueFlags.WAKEUP);
        policy.flags.clear();
        Scene.on("2")
                .policy(policy)
                .occupied(0, 1)
                .task("b", 5 * MS, run(MS))
                .setup(setup -> setup.until(10 * MS))
                .play();
        assertThat(policy.flags).containsExactly(EnqueueFlags.CPU_SELECTED);
    }

    /** yield_task_scx(): the rest of the slice is given up. */
    @Test
    void shouldEnqueueTaskThatYields() {
        Scene scene = Scene.on("1")
                .policy(policy)
                .task("a", 0, Steps.builder().run(2 * MS).yieldCpu().run(MS).once())
                .task("b", MS, run(MS))
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("a", "b", "a");
        assertThat(scene.timeline().start("b")).isEqualTo(2 * MS);
    }
}
