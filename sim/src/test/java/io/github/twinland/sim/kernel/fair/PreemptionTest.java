package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who makes way for whom, and when it is noticed. */
class PreemptionTest {

    private static final long MS = FairRun.MS;

    private final List<String> starts = new ArrayList<>();

    private final KernelObserver recorder = new KernelObserver() {
        @Override
        public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
            starts.add(nowNs / 1_000 + " " + task.spec.comm());
        }
    };

    @Test
    void shouldSeeTheEndOfASliceAtTheNextTickOnly() {
        FairRun.on("1").observe(recorder).spinners(2).run(21 * MS);
        // Slices of 700 us, ticks every 4 ms.
        assertThat(starts)
                .containsExactly("0 spin0", "4000 spin1", "8000 spin0", "12000 spin1", "16000 spin0", "20000 spin1");
    }

    @Test
    void shouldSwitchAtTheTickWhereTheSliceEndsExactlyThere() {
        FairRun.on("1")
                .with(t -> t.withSliceNs(8 * MS))
                .observe(recorder)
                .spinners(2)
                .run(33 * MS);
        // A new task begins with half a slice (PLACE_DEADLINE_INITIAL).
        assertThat(starts)
                .containsExactly("0 spin0", "4000 spin1", "8000 spin0", "16000 spin1", "24000 spin0", "32000 spin1");
    }

    @Test
    void shouldEndSlicesExactlyWithHrtick() {
        FairRun.on("1")
                .with(t -> t.withHrtick(HrTick.RESTARTED))
                .observe(recorder)
                .spinners(2)
                .run(2_500_000);
        assertThat(starts).containsExactly("0 spin0", "350 spin1", "700 spin0", "1400 spin1", "2100 spin0");
    }

    @Test
    void shouldEndTheRequestsOfTasksThatTakeTurnsWithEitherKindOfHrtick() {
        FairRun.on("1")
                .with(t -> t.withHrtick(HrTick.ONE_SHOT))
                .observe(recorder)
                .spinners(2)
                .run(2_500_000);
        assertThat(starts).containsExactly("0 spin0", "350 spin1", "700 spin0", "1400 spin1", "2100 spin0");
    }

    @Test
    void shouldNotStartHrtickAgainForATaskThatIsChosenAgain() {
        FairRun.on("1")
                .with(t -> t.withHrtick(HrTick.ONE_SHOT))
                .observe(recorder)
                .task("heavy", -5, FairRun.spin())
                .task("light", 0, FairRun.spin())
                .run(12 * MS);
        // At 1.4 ms heavy, and at 4.7 ms light, has used up its request and is chosen again: it is owed more. Its next
        // request ends at a tick.
        assertThat(starts).containsExactly("0 heavy", "349 light", "699 heavy", "4000 light", "8000 heavy");
    }

    @Test
    void shouldStartHrtickForATaskThatIsChosenAtATick() {
        FairRun.on("1")
                .with(t -> t.withHrtick(HrTick.ONE_SHOT).withSliceNs(3 * MS))
                .observe(recorder)
                .spinners(2)
                .run(21 * MS);
        // Every 3 ms, also after the tick at 12 ms.
        assertThat(starts)
                .containsExactly(
                        "0 spin0",
                        "1500 spin1",
                        "3000 spin0",
                        "6000 spin1",
                        "9000 spin0",
                        "12000 spin1",
                        "15000 spin0",
                        "18000 spin1",
                        "21000 spin0");
    }

    @Test
    void shouldPreemptOnWakeUpForATaskWithAnEarlierDeadlineThatIsOwedService() {
        // When the sleeper wakes for the second time it has lag to its credit and the hog has no protection left.
        FairRun.on("1")
                .observe(recorder)
                .with(t -> t.withSliceNs(3 * MS))
                .task("hog", 0, FairRun.spin())
                .task(
                        "sleeper",
                        0,
                        4_500_000,
                        null,
                        Steps.builder().run(100_000).sleep(6 * MS).repeat(3))
                .run(40 * MS);
        assertThat(starts.subList(0, 4)).containsExactly("0 hog", "8000 sleeper", "8100 hog", "14100 sleeper");
    }

    @Test
    void shouldProtectARunningTaskFromItsEqualsForTheRestOfItsSlice() {
        FairRun.on("1")
                .observe(recorder)
                .with(t -> t.withSliceNs(50 * MS))
                .task("hog", 0, FairRun.spin())
                .task("equal", 0, 10 * MS, null, Steps.builder().run(MS).once())
                .run(100 * MS);
        // The first request of the hog is half a slice; its next one would end at 78 ms.
        assertThat(starts).containsExactly("0 hog", "28000 equal", "29000 hog");
    }

    @Test
    void shouldLetAShorterSliceEndTheProtectionOfALongerOne() {
        // The same with a request of 2 ms: PREEMPT_SHORT.
        FairRun run = FairRun.on("1").observe(recorder).with(t -> t.withSliceNs(50 * MS));
        run.observe(new KernelObserver() {
            @Override
            public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                if (nowNs == 0) {
                    run.fair().setSlice(run.kernel().task(1), 2 * MS);
                }
            }
        });
        run.task("hog", 0, FairRun.spin())
                .task(
                        "short",
                        0,
                        10 * MS,
                        null,
                        Steps.builder().sleep(3 * MS).run(MS).once())
                .run(100 * MS);
        assertThat(starts.get(0)).isEqualTo("0 hog");
        assertThat(starts.get(1)).endsWith("short");
        assertThat(Long.parseLong(starts.get(1).split(" ", -1)[0])).isLessThan(20_000);
    }

    @Test
    void shouldEndTheProtectionForAShorterSliceEvenIfAThirdTaskRunsNext() {
        FairRun run = FairRun.on("1").observe(recorder).with(t -> t.withSliceNs(50 * MS));
        run.at(9 * MS, () -> {
            run.fair().setSlice(run.kernel().task(2), 2 * MS);
            // Beside the hog, which is protected, one with no less claim and an earlier deadline than the one to come.
            RunQueue queue = run.queue(0);
            FairEntity waiting = run.entity(run.kernel().task(1));
            queue.remove(waiting);
            waiting.vruntime = 9_100_000;
            waiting.deadline = 9_800_000;
            queue.insert(waiting);
        });
        run.task("hog", 0, FairRun.spin())
                .task("waiting", 0, FairRun.spin())
                .task("short", 0, 9_100_000, null, Steps.builder().run(MS).once())
                .run(100 * MS);
        assertThat(starts.subList(0, 2)).containsExactly("0 hog", "9100 waiting");
    }

    @Test
    void shouldSeeATickThatFallsOnTheEndOfAStep() {
        FairRun.on("1")
                .observe(recorder)
                .withTokens(1)
                .task("stepper", 0, Steps.builder().run(4 * MS).signal(1, 0).repeat(Steps.FOREVER))
                .task("spin", 0, FairRun.spin())
                .run(5 * MS);
        assertThat(starts).containsExactly("0 stepper", "4000 spin");
    }

    @Test
    void shouldRefuseAnotherSliceForATaskInAQueue() {
        FairRun run = FairRun.on("1");
        run.observe(new KernelObserver() {
            @Override
            public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                assertThatThrownBy(() -> run.fair().setSlice(task, 2 * MS))
                        .hasMessageContaining("while it is not queued");
            }
        });
        run.task("hog", 0, Steps.builder().run(MS).once()).run();
    }

    @Test
    void shouldInterruptAnotherCpuAtOnceUnlessPreemptionIsLazy() {
        long prompt = remoteWakeUpLatency(PreemptionModel.FULL, FairRun.spin());
        long lazy = remoteWakeUpLatency(PreemptionModel.LAZY, FairRun.spin());
        assertThat(prompt).isEqualTo(CostModel.defaults().ipiNs());
        // The next tick, instead of an interrupt.
        assertThat(lazy).isBetween(MS, 4 * MS);
    }

    @Test
    void shouldActOnLazyPreemptionWhenTheRunningTaskReturnsFromASystemCall() {
        // The hog wakes somebody 0.4 ms after it was to be preempted, long before its tick.
        Steps hog = Steps.builder()
                .run(50_600_000)
                .signal(3, 1)
                .run(FairRun.FOREVER)
                .once();

        assertThat(remoteWakeUpLatency(PreemptionModel.LAZY, hog)).isBetween(300_000L, 600_000L);
    }

    /** From CPU 1, wakes a task of CPU 0 that preempts the hog there. */
    private static long remoteWakeUpLatency(PreemptionModel model, Steps hog) {
        long[] latency = {-1};
        FairRun run = FairRun.on("2", CostModel.defaults())
                .with(t -> t.withPreemption(model))
                .withTokens(2);
        run.observe(new KernelObserver() {
            @Override
            public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                if (task.spec.comm().equals("wakee") && nowNs > MS) {
                    latency[0] = nowNs - task.wokenAtNs;
                }
            }
        });
        // It waits 30 us into a request of 1.4 ms, so it is owed much when the hog has run for long.
        run.task(
                        "wakee",
                        -10,
                        0,
                        run.cpus(0),
                        Steps.builder().run(30_000).await(0).run(30_000).once())
                .task("hog", 0, 0, run.cpus(0), hog)
                .task(
                        "waker",
                        0,
                        0,
                        run.cpus(1),
                        Steps.builder().run(50_200_000).signal(0, 0).run(MS).once())
                .task("sleeper", 0, 0, run.cpus(1), Steps.builder().await(1).once())
                .run(100 * MS);
        return latency[0];
    }

    @Test
    void shouldNotPreemptForANewTask() {
        FairRun.on("1")
                .observe(recorder)
                .with(t -> t.withSliceNs(3 * MS))
                .task(
                        "parent",
                        0,
                        Steps.builder().run(1_700_000).fork(1).run(100 * MS).once())
                .task("child", 0, TaskSpec.STARTED_BY_FORK, null, FairRun.spin())
                .run(20 * MS);
        assertThat(starts.subList(0, 2)).containsExactly("0 parent", "4000 child");
    }
}
