package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.workload.Steps;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** sched_balance_newidle(), sched_balance_domains(), NOHZ idle balancing and active balancing of kernel/sched/fair.c. */
class LoadBalanceTest {

    private static final long MS = FairRun.MS;
    private static final long SECOND = FairRun.SECOND;

    private final Trail trail = new Trail();

    @ParameterizedTest
    @ValueSource(ints = {250, 300, 1000})
    void shouldShareTwoCpusAmongThreeSpinners(int hz) {
        // Ideal is 2/3 each; without migration it would be 1, 1/2, 1/2. The kernel rotates them now and then only.
        SimulationResult result =
                FairRun.on("2", CostModel.zero().withHz(hz)).spinners(3).run(30 * SECOND);
        for (int index = 0; index < 3; index++) {
            assertThat(share(result, index)).isCloseTo(2.0 / 3, offset(0.1));
        }
    }

    @Test
    void shouldShareByWeightOverSeveralCpus() {
        // 4 CPUs, 8 tasks of nice 0 and 8 of nice 5: a CPU's worth is shared 1024 to 335.
        FairRun run = FairRun.on("4").spinners(8);
        for (int i = 0; i < 8; i++) {
            run.task("light" + i, 5, FairRun.spin());
        }
        SimulationResult result = run.run(30 * SECOND);
        double heavy = 0;
        double light = 0;
        for (int index = 0; index < 8; index++) {
            heavy += share(result, index);
            light += share(result, 8 + index);
        }
        assertThat(heavy + light).isCloseTo(4, offset(0.001));
        assertThat(heavy / (heavy + light)).isCloseTo(1024.0 / (1024 + 335), offset(0.03));
    }

    private static double share(SimulationResult result, int index) {
        return (double) result.metrics().tasks().get(index).runtimeNs
                / result.metrics().spanNs();
    }

    @Test
    void shouldPullAWaitingTaskWhenGoingIdle() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("first", 0, 0, run.cpus(0), Steps.builder().run(40 * MS).once())
                .task("mobile", 0, 0, null, Steps.builder().run(40 * MS).once())
                .task(
                        "short",
                        -20,
                        0,
                        run.cpus(1),
                        Steps.builder().run(9_500_000).once())
                .run();
        assertThat(trail.of(1)).contains(1);
    }

    @Test
    void shouldPullFromTheNearestCacheFirst() {
        // CPU 1 goes idle at 9.5 ms; both CPU 0 of its own cache and CPU 2 of the other have a task to spare.
        FairRun run = FairRun.on("2l2c").observe(trail);
        run.task("hog", 0, 0, run.cpus(0), FairRun.spin())
                .task("near", 0, 0, run.cpus(0, 1), FairRun.spin())
                .task("hog", 0, 0, run.cpus(2), FairRun.spin())
                .task("far", 0, 0, run.cpus(1, 2), FairRun.spin())
                .task("hog", 0, 0, run.cpus(3), FairRun.spin())
                .task(
                        "short",
                        -20,
                        0,
                        run.cpus(1),
                        Steps.builder().run(9_500_000).once())
                .run(10 * MS);
        assertThat(trail.of(1)).endsWith(1);
        assertThat(trail.of(3)).doesNotContain(1);
    }

    @Test
    void shouldLeaveTasksWhereAffinityBindsThem() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("a", 0, 0, run.cpus(0), Steps.builder().run(50 * MS).once())
                .task("b", 0, 0, run.cpus(0), Steps.builder().run(50 * MS).once())
                .task("c", 0, 0, run.cpus(1), Steps.builder().run(MS).once())
                .run();
        assertThat(Set.copyOf(trail.of(0))).containsExactly(0);
        assertThat(Set.copyOf(trail.of(1))).containsExactly(0);
    }

    @Test
    void shouldPullATaskFromBehindARealTimeTask() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("mobile", 0, 0, null, Steps.builder().run(20 * MS).once())
                .realTime("rt", MS, run.cpus(0), Steps.builder().run(500 * MS).once())
                .run();
        assertThat(trail.of(0)).isEqualTo(List.of(0, 1));
    }

    @ParameterizedTest(name = "{0} small CPUs busy")
    @ValueSource(ints = {0, 1})
    void shouldPullATaskToASmallCpuFromBehindARealTimeTaskOnABigOne(int smallBusy) {
        // What the real-time task leaves of CPU 3 is less than CPU 1 has: scale_rt_capacity().
        FairRun run = FairRun.on("1l2c@446+1l2c").observe(trail);
        run.task("mobile", 0, MS / 2, run.cpus(1, 3), FairRun.spin())
                .task("first", 0, 0, run.cpus(1), Steps.builder().run(MS).once())
                .task("hog", 0, 0, run.cpus(2), FairRun.spin())
                .realTime(
                        "rt",
                        3 * MS,
                        run.cpus(3),
                        Steps.builder().run(10 * SECOND).once());
        if (smallBusy == 1) {
            run.task("small", 0, 0, run.cpus(0), FairRun.spin());
        }
        run.run(200 * MS);
        assertThat(trail.of(0)).isEqualTo(List.of(3, 1));
    }

    @Test
    void shouldSpreadTasksThatShareACoreOverIdleCores() {
        // Both start on core 0; later they may use core 1, which nobody needs.
        FairRun run = FairRun.on("2c2t", CostModel.defaults()).observe(trail);
        run.observe(new KernelObserver() {
            @Override
            public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                if (task.index == 1) {
                    task.allowed.copyFrom(run.kernel().topology().present());
                    run.kernel()
                            .task(0)
                            .allowed
                            .copyFrom(run.kernel().topology().present());
                }
            }
        });
        run.task("a", 0, 0, run.cpus(0), FairRun.spin())
                .task("b", 0, 0, run.cpus(1), FairRun.spin())
                .run(SECOND);
        Set<Integer> cores = new HashSet<>();
        cores.add(run.kernel().task(0).cpu / 2);
        cores.add(run.kernel().task(1).cpu / 2);
        assertThat(cores).hasSize(2);
    }

    @Test
    void shouldMoveATaskThatWantsABiggerCpuWhileItRuns() {
        FairRun run = FairRun.on("1c@446+1c@1024").observe(trail);
        run.task("big", 0, 0, null, FairRun.spin())
                .task("other", 0, 0, run.cpus(1), Steps.builder().run(200 * MS).once())
                .run(SECOND);
        assertThat(trail.of(0)).endsWith(1);
    }

    @Test
    void shouldNotMoveALoneTaskBetweenEqualCpus() {
        FairRun.on("8").observe(trail).spinners(8).run(10 * SECOND);
        for (int index = 0; index < 8; index++) {
            assertThat(trail.of(index)).hasSize(1);
        }
    }

    @Test
    void shouldBalanceBetweenNodes() {
        FairRun run = FairRun.on("2n4c").observe(trail);
        // 16 tasks are let loose when all of them are on node 0.
        run.observe(new KernelObserver() {
            @Override
            public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                if (nowNs > 10 * MS) {
                    task.allowed.copyFrom(run.kernel().topology().present());
                }
            }
        });
        for (int i = 0; i < 16; i++) {
            run.task("spin" + i, 0, 0, run.cpus(0, 1, 2, 3), FairRun.spin());
        }
        SimulationResult result = run.run(20 * SECOND);
        for (int index = 0; index < 16; index++) {
            assertThat(share(result, index)).isCloseTo(0.5, offset(0.1));
        }
    }
}
