package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.sim.workload.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** DELAY_DEQUEUE and DELAY_ZERO of kernel/sched/features.h. */
class DelayedDequeueTest {

    private static final long MS = FairRun.MS;

    @Test
    void shouldKeepASleeperInTheQueueUntilItHasMadeUpForWhatItHadTooMuch() {
        // The first task runs for 4 ms before the second gets the CPU at all, so it sleeps with 2 ms too many.
        FairRun run = FairRun.on("1");
        List<String> story = new ArrayList<>();
        run.observe(new KernelObserver() {
            @Override
            public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
                RunQueue queue = run.queue(0);
                story.add(nowNs / MS + " " + task.spec.comm() + " " + task.state() + " queued " + queue.queued());
            }
        });
        run.task(
                        "greedy",
                        0,
                        Steps.builder().run(3_500_000).sleep(100 * MS).run(1).once())
                .task("hog", 0, Steps.builder().run(30 * MS).once())
                .run();
        // Both still count when "greedy" falls asleep; when the hog ends, alone, the sleeper is long gone.
        assertThat(story.get(0)).isEqualTo("3 greedy SLEEPING queued 2");
        assertThat(story.get(1)).isEqualTo("33 hog EXITED queued 0");
    }

    @Test
    void shouldTakeASleeperWithLagToItsCreditOutAtOnce() {
        FairRun run = FairRun.on("1");
        List<Integer> queued = new ArrayList<>();
        run.observe(new KernelObserver() {
            @Override
            public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
                if (task.state() == TaskState.SLEEPING) {
                    queued.add(run.queue(0).queued());
                }
            }
        });
        // It sleeps after 10 us of the half it is entitled to.
        run.task("hog", 0, Steps.builder().run(40 * MS).once())
                .task(
                        "modest",
                        0,
                        9 * MS,
                        null,
                        Steps.builder().run(10_000).sleep(20 * MS).once())
                .run();
        assertThat(queued).containsExactly(1);
    }

    @Test
    void shouldNotRewardSleepingWithACleanSlate() {
        // Without delayed dequeue a task that sleeps 1 us of every 10 ms could shed what it had too much.
        SimulationResult result = FairRun.on("1")
                .task("honest", 0, FairRun.spin())
                .task("napper", 0, Steps.builder().run(10 * MS).sleep(1_000).repeat(Steps.FOREVER))
                .run(20 * FairRun.SECOND);
        double napper = result.metrics().tasks().get(1).runtimeNs;
        assertThat(napper / (20 * FairRun.SECOND)).isBetween(0.45, 0.52);
    }

    @Test
    void shouldWakeADelayedTaskWhereItIsAndPutItAtZeroLagAtMost() {
        FairRun run = FairRun.on("1");
        List<Long> lags = new ArrayList<>();
        run.observe(new KernelObserver() {
            @Override
            public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
                if (nowNs > 0 && run.entity(task).delayed) {
                    lags.add(run.entity(task).lag);
                }
            }
        });
        run.task(
                        "greedy",
                        0,
                        Steps.builder().run(3_500_000).sleep(500_000).run(1).once())
                .task("hog", 0, Steps.builder().run(30 * MS).once())
                .run();
        assertThat(lags).hasSize(1);
        assertThat(lags.get(0)).isNegative();
    }

    @Test
    void shouldLetATaskThatEndsGoAtOnce() {
        FairRun run = FairRun.on("1");
        List<Integer> queued = new ArrayList<>();
        run.observe(new KernelObserver() {
            @Override
            public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
                if (task.state() == TaskState.EXITED) {
                    queued.add(run.queue(0).queued());
                }
            }
        });
        run.task("greedy", 0, Steps.builder().run(3_500_000).once())
                .task("hog", 0, Steps.builder().run(30 * MS).once())
                .run();
        assertThat(queued).containsExactly(1, 0);
    }
}
