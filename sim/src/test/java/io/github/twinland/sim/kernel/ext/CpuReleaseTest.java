package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A higher class takes a CPU: put_prev_task_scx() and switch_class() of kernel/sched/ext.c, ops.cpu_release() and
 * scx_bpf_reenqueue_local().
 */
class CpuReleaseTest {

    private static final class Flags extends FifoPolicy {

        final List<String> flags = new ArrayList<>();

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            super.enqueue(task, nowNs);
            if ((task.enqueueFlags() & EnqueueFlags.REENQ) != 0) {
                flags.add(task.comm() + " at " + nowNs);
            }
        }
    }

    private final Flags policy = new Flags();

    @Test
    void shouldMoveDisplacedTaskToAnotherCpu() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .task("a", 0, run(10 * MS))
                .priority("rt", 10, 2 * MS, run(50 * MS), 0)
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-2000000", "1: 2000000-10000000");
        assertThat(policy.flags).containsExactly("a at 2000000");
    }

    @Test
    void shouldReenqueueTasksThatWaitInLocalDsq() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .bound("wall", 0, run(4 * MS), 1)
                .task("a", 0, run(30 * MS))
                .kernelThread("kthread", MS, run(MS), 0)
                .priority("rt", 10, 2 * MS, run(50 * MS), 0)
                .play();
        // The bound kernel thread is dispatched to the same local DSQ again and waits there.
        assertThat(policy.flags).containsExactly("a at 2000000");
        assertThat(scene.timeline().start("kthread")).isEqualTo(52 * MS);
        assertThat(scene.timeline().of("a").get(1).from()).isEqualTo(4 * MS);
    }

    /** switch_class() is called whatever became of the task that leaves, but only once until sched_ext is back. */
    @Test
    void shouldBeToldWhenTaskThatSleepsIsFollowedByHigherClass() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .bound("wall", 0, run(100 * MS), 1)
                .ext(ext -> ext.withDefaultSlice(1_000 * MS))
                .task("a", 0, Steps.builder().run(2 * MS).sleep(MS).once())
                .kernelThread("kthread", MS, run(MS), 0)
                .priority("rt", 10, 2 * MS, run(5 * MS), 0)
                .play();
        assertThat(scene.timeline().order(0)).startsWith("a", "rt", "kthread");
        assertThat(scene.timeline().start("kthread")).isEqualTo(7 * MS);
    }

    @Test
    void shouldLetOtherCpusTakeWhatWaitsInDsqOfReleasedCpu() {
        FifoPolicy toCpu0 = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                for (QueuedTask task : List.copyOf(waiting)) {
                    send(round, task, 0, 0);
                }
            }
        };
        Scene scene = Scene.on("2")
                .policy(toCpu0)
                .task("a", 0, run(30 * MS))
                .task("b", 0, run(10 * MS))
                .task("waits", MS, run(MS))
                .priority("rt", 10, 2 * MS, run(50 * MS), 0)
                .play();
        assertThat(scene.timeline().where("waits")).containsExactly("1: 10000000-11000000");
    }

    @Test
    void shouldNotOfferCpuOfRealTimeTaskAsIdle() {
        List<Integer> idle = new ArrayList<>();
        FifoPolicy watching = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                idle.add(round.idleCpuCount());
                super.dispatch(round);
            }
        };
        Scene.on("2")
                .policy(watching)
                .priority("rt", 10, 0, run(50 * MS), 0)
                .bound("a", MS, run(2 * MS), 1)
                .bound("b", 2 * MS, run(MS), 1)
                .play();
        assertThat(idle.get(0)).as("at 1 ms CPU 1 is free, CPU 0 is not").isEqualTo(1);
        assertThat(idle.get(1)).as("at 2 ms none is").isZero();
    }

    @Test
    void shouldSendToAnotherCpuWhatPolicySendsToReleasedOne() {
        FifoPolicy toCpu0 = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                for (QueuedTask task : List.copyOf(waiting)) {
                    send(round, task, 0, 0);
                }
            }
        };
        Scene scene = Scene.on("2")
                .policy(toCpu0)
                .task("a", 0, run(3 * MS))
                .bound("wall", 0, run(4 * MS), 1)
                .priority("rt", 10, 2 * MS, run(50 * MS), 0)
                .play();
        assertThat(scene.counters().bounced).isEqualTo(2);
        assertThat(scene.timeline().where("a")).containsExactly("0: 0-2000000", "1: 4000000-5000000");
    }

    @Test
    void shouldWakeDisplacedSchedulerElsewhere() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .schedulerTask(0, 10 * MS)
                .bound("a", 0, run(MS), 1)
                .priority("rt", 10, 2 * MS, run(50 * MS), 0)
                .play();
        // The scheduler starts its round of 10 ms on CPU 0 and goes on on CPU 1.
        assertThat(scene.timeline().where("twinland")).startsWith("0: 0-2000000", "1: 2000000-10000000");
        assertThat(scene.timeline().where("a")).containsExactly("1: 10000000-11000000");
    }

    /** Nobody is displaced when real time takes an idle CPU, so there is no ops.cpu_release(); ops.update_idle() tells. */
    @Test
    void shouldSendElsewhereWhatIsMeantForCpuThatWentFromIdleToRealTime() {
        FifoPolicy toCpu0 = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                for (QueuedTask task : List.copyOf(waiting)) {
                    send(round, task, 0, 0);
                }
            }
        };
        Scene scene = Scene.on("3")
                .policy(toCpu0)
                .occupied(2)
                .priority("rt", 10, 0, run(50 * MS), 0)
                .bound("a", MS, run(MS), 0, 1)
                .bound("wall", 0, run(4 * MS), 1)
                .play();
        assertThat(scene.counters().bounced).isPositive();
        assertThat(scene.timeline().where("a")).containsExactly("1: 4000000-5000000");
    }
}
