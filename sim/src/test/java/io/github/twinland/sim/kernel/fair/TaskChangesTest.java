package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.workload.Steps;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Affinity, nice values and CPUs that change while tasks run, wait and sleep. */
class TaskChangesTest {

    private static final long MS = FairRun.MS;

    private final Trail trail = new Trail();

    @Test
    void shouldMoveARunningTaskWhoseMaskChanges() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("mover", 0, 0, run.cpus(0, 1), Steps.builder().run(20 * MS).once())
                .at(5 * MS, () -> run.kernel().setAffinity(run.kernel().task(0), run.cpus(1)))
                .run();
        assertThat(trail.of(0)).containsExactly(0, 1);
    }

    @Test
    void shouldGoOnWithAnotherTaskWhenTheRunningOneIsMovedAway() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("mover", 0, 0, run.cpus(0, 1), Steps.builder().run(30 * MS).once())
                .task("stayer", 0, 0, run.cpus(0), Steps.builder().run(30 * MS).once())
                .task("hog", 0, 0, run.cpus(1), Steps.builder().run(30 * MS).once())
                .at(2 * MS, () -> run.kernel().setAffinity(run.kernel().task(0), run.cpus(1)))
                .run();
        assertThat(Set.copyOf(trail.of(1))).containsExactly(0);
        assertThat(run.kernel().lastExitNs()).isEqualTo(58 * MS);
    }

    @Test
    void shouldMoveAWaitingTaskWhoseMaskChanges() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("a", 0, 0, run.cpus(0), Steps.builder().run(30 * MS).once())
                .task("b", 0, 0, run.cpus(0), Steps.builder().run(30 * MS).once())
                .at(2 * MS, () -> run.kernel().setAffinity(run.kernel().task(1), run.cpus(1)))
                .run();
        assertThat(trail.of(1)).containsExactly(1);
        assertThat(run.kernel().lastExitNs()).isEqualTo(32 * MS);
    }

    @Test
    void shouldShareByTheNewNiceValueFromItsChangeOn() {
        FairRun run = FairRun.on("1");
        long[] before = new long[2];
        SimulationResult result = run.task("a", 0, FairRun.spin())
                .task("b", 0, FairRun.spin())
                .at(10 * FairRun.SECOND, () -> {
                    before[0] = run.kernel().task(0).sumExecRuntimeNs;
                    before[1] = run.kernel().task(1).sumExecRuntimeNs;
                    run.kernel().setPriority(run.kernel().task(0), 125);
                    run.kernel().setPriority(run.kernel().task(1), 115);
                })
                .run(30 * FairRun.SECOND);
        double a = result.metrics().tasks().get(0).runtimeNs - before[0];
        double b = result.metrics().tasks().get(1).runtimeNs - before[1];
        assertThat(before[0]).isCloseTo(before[1], offset(8 * MS));
        assertThat(b / (a + b)).isCloseTo(3121.0 / (3121 + 335), offset(0.005));
    }

    @Test
    void shouldKeepLagInRealTimeWhenTheWeightChanges() {
        FairEntity entity = Entities.ofNice(0);
        entity.lag = 1_024_000;
        entity.deadline = 2_048_000;
        entity.relativeDeadline = true;
        entity.reweight(512);
        assertThat(entity.lag).isEqualTo(2_048_000);
        assertThat(entity.deadline).isEqualTo(4_096_000);
    }

    @Test
    void shouldEmptyACpuThatGoesOfflineAndUseItAgainLater() {
        FairRun run = FairRun.on("2", CostModel.defaults()).observe(trail);
        run.spinners(4)
                .at(100 * MS, () -> run.kernel().offline(run.kernel().cpu(1)))
                .at(101 * MS, () -> assertThat(run.queue(1).queued()).isZero())
                .at(200 * MS, () -> run.kernel().online(run.kernel().cpu(1)))
                .at(700 * MS, () -> assertThat(run.queue(1).runnable()).isBetween(1, 3))
                .run(800 * MS);
        assertThat(run.kernel().cpu(1).busyNs()).isGreaterThan(600 * MS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldLoseNobodyWhileEverythingChanges(long seed) {
        Random random = new Random(seed);
        FairRun run = FairRun.on("2l2c2t", CostModel.defaults());
        for (int i = 0; i < 20; i++) {
            run.task(
                    "task" + i,
                    random.nextInt(40) - 20,
                    Steps.builder()
                            .run(1 + random.nextInt(5_000_000))
                            .sleep(random.nextInt(3_000_000))
                            .repeat(40));
        }
        for (int change = 0; change < 400; change++) {
            int what = random.nextInt(4);
            int which = random.nextInt(20);
            int number = random.nextInt(1 << 16);
            run.at(random.nextInt(600_000_000), () -> change(run, what, which, number));
        }
        SimulationResult result = run.run();
        assertThat(result.end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        for (int index = 0; index < 20; index++) {
            SimTask task = run.kernel().task(index);
            assertThat(task.workDoneUnits()).isEqualTo(task.workGivenUnits());
        }
        assertThat(run.fair().queues().waiting()).isZero();
    }

    private static void change(FairRun run, int what, int which, int number) {
        SimTask task = run.kernel().task(which);
        switch (what) {
            case 0 -> run.kernel().setPriority(task, 100 + number % 40);
            case 1 -> {
                CpuSet cpus = run.cpus(number % 8);
                cpus.add(number / 8 % 8);
                run.kernel().setAffinity(task, cpus);
            }
            case 2 -> run.kernel().offline(run.kernel().cpu(number % 8));
            default -> run.kernel().online(run.kernel().cpu(number % 8));
        }
    }
}
