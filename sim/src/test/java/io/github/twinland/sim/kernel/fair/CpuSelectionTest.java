package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** select_task_rq_fair() of kernel/sched/fair.c and what it calls. */
class CpuSelectionTest {

    private static final long MS = FairRun.MS;

    private final Trail trail = new Trail();

    private static Steps burst() {
        return Steps.builder().run(100_000).sleep(5 * MS).repeat(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "8", "2l4c", "2n2l4c"})
    void shouldSpreadNewTasksOverIdleCpus(String machine) {
        FairRun run = FairRun.on(machine).observe(trail);
        run.spinners(run.cpuCount()).run(MS);
        Set<Integer> used = new HashSet<>();
        for (int index = 0; index < run.cpuCount(); index++) {
            used.addAll(trail.of(index));
        }
        assertThat(used).hasSize(run.cpuCount());
    }

    @Test
    void shouldSpreadNewTasksOverCoresBeforeThreads() {
        FairRun.on("4c2t").observe(trail).spinners(4).run(MS);
        Set<Integer> cores = new HashSet<>();
        for (int index = 0; index < 4; index++) {
            cores.add(trail.of(index).get(0) / 2);
        }
        assertThat(cores).hasSize(4);
    }

    @Test
    void shouldSpreadNewTasksOverNodesAndCaches() {
        FairRun.on("2n2l2c").observe(trail).spinners(4).run(MS);
        Set<Integer> caches = new HashSet<>();
        for (int index = 0; index < 4; index++) {
            caches.add(trail.of(index).get(0) / 2);
        }
        assertThat(caches).hasSize(4);
    }

    @Test
    void shouldForkOntoTheIdlestCpuOfAFullMachine() {
        FairRun run = FairRun.on("2").observe(trail);
        run.task("a", 0, 0, run.cpus(0), FairRun.spin())
                .task("b", 0, 0, run.cpus(0), FairRun.spin())
                .task("c", 0, 0, run.cpus(1), FairRun.spin())
                .task(
                        "parent",
                        0,
                        100 * MS,
                        run.cpus(0),
                        Steps.builder().run(MS).fork(4).once())
                .task(
                        "child",
                        0,
                        TaskSpec.STARTED_BY_FORK,
                        null,
                        Steps.builder().run(MS).once())
                .run(150 * MS);
        assertThat(trail.of(4)).containsExactly(1);
    }

    @Test
    void shouldForkOntoTheCpuThatBecameIdleLast() {
        FairRun run = FairRun.on("2l2c").observe(trail);
        run.task(
                        "parent",
                        0,
                        60 * MS,
                        run.cpus(0),
                        Steps.builder().run(MS).fork(1).run(MS).once())
                .task(
                        "child",
                        0,
                        TaskSpec.STARTED_BY_FORK,
                        null,
                        Steps.builder().run(MS).once())
                .task("busy", 0, 0, run.cpus(1), FairRun.spin())
                .task("gone", 0, 0, run.cpus(3), Steps.builder().run(50 * MS).once())
                .run(100 * MS);
        // CPU 2 has no load at all, but the caches of CPU 3 are warm.
        assertThat(trail.of(1)).containsExactly(3);
    }

    @Test
    void shouldWakeATaskOnItsIdlePreviousCpu() {
        FairRun.on("4").observe(trail).task("sleeper", 0, burst()).run();
        assertThat(Set.copyOf(trail.of(0))).hasSize(1);
    }

    @Test
    void shouldWakeATaskOnAnIdleCpuOfTheSameCacheIfItsOwnIsBusy() {
        FairRun run = FairRun.on("2l2c").observe(trail);
        // From 2 ms on, CPU 0 belongs to a hog; CPU 1 shares its cache, 2 and 3 do not.
        run.task("sleeper", 0, 0, run.cpus(0, 1, 2, 3), burst())
                .task("hog", -20, 2 * MS, run.cpus(0), FairRun.spin())
                .run(30 * MS);
        assertThat(trail.of(0)).containsExactly(0, 1, 1, 1, 1);
    }

    @Test
    void shouldPreferAnIdleCoreToAnIdleThread() {
        FairRun run = FairRun.on("3c2t").observe(trail);
        // CPU 0 and CPU 2 are busy when it wakes, so cores 0 and 1 have an idle thread each and core 2 is idle.
        run.task("sleeper", 0, 0, run.cpus(0, 1, 2, 3, 4, 5), burst())
                .task("hog", 0, 2 * MS, run.cpus(0), FairRun.spin())
                .task("hog", 0, 2 * MS, run.cpus(2), FairRun.spin())
                .run(30 * MS);
        assertThat(trail.of(0).get(0)).isZero();
        assertThat(trail.of(0).get(1)).isIn(4, 5);
    }

    @Test
    void shouldTakeTheIdleThreadOfItsCoreIfNoCoreIsIdle() {
        FairRun run = FairRun.on("3c2t").observe(trail);
        run.task("sleeper", 0, 0, run.cpus(0, 1, 2, 3, 4, 5), burst())
                .task("hog", 0, 2 * MS, run.cpus(0), FairRun.spin())
                .task("hog", 0, 2 * MS, run.cpus(2), FairRun.spin())
                .task("hog", 0, 2 * MS, run.cpus(4), FairRun.spin())
                .run(30 * MS);
        assertThat(trail.of(0).get(1)).isEqualTo(1);
    }

    @Test
    void shouldFollowAWakerOnAnotherCacheOnlyIfItsOwnCpuIsBusier() {
        assertThat(secondStayOfWakee(1, 3)).isEqualTo(0);
        assertThat(secondStayOfWakee(3, 1)).isEqualTo(2);
        // WA_BIAS: among equals, near the waker.
        assertThat(secondStayOfWakee(2, 1)).isEqualTo(2);
    }

    /** A wakee of CPU 0, woken from CPU 2 on the other cache, with so many hogs on each CPU of the caches. */
    private static int secondStayOfWakee(int hogsNear, int hogsAtWaker) {
        Trail places = new Trail();
        FairRun run = FairRun.on("2l2c").withTokens(1).observe(places);
        run.task(
                        "wakee",
                        0,
                        0,
                        run.cpus(0, 1, 2, 3),
                        Steps.builder().run(1_000).await(0).run(MS).once())
                .task(
                        "waker",
                        0,
                        MS,
                        run.cpus(2),
                        Steps.builder().run(150 * MS).signal(0, 0).run(150 * MS).once());
        for (int i = 0; i < hogsNear; i++) {
            run.task("hog", 0, MS, run.cpus(0), FairRun.spin()).task("hog", 0, MS, run.cpus(1), FairRun.spin());
        }
        for (int i = 0; i < hogsAtWaker; i++) {
            run.task("hog", 0, MS, run.cpus(2), FairRun.spin()).task("hog", 0, MS, run.cpus(3), FairRun.spin());
        }
        run.run(FairRun.SECOND);
        return places.of(0).get(1);
    }

    @Test
    void shouldKeepToTheAffinityMask() {
        FairRun run = FairRun.on("4").observe(trail);
        run.task("bound", 0, 0, run.cpus(1, 3), burst())
                .task("hog", 0, 0, run.cpus(1), FairRun.spin())
                .task("pinned", 0, 0, run.cpus(1), burst())
                .run(60 * MS);
        assertThat(trail.of(0)).isSubsetOf(1, 3);
        assertThat(Set.copyOf(trail.of(2))).containsExactly(1);
    }

    @Test
    void shouldCallAWakerOfManyWide() {
        FairEntity master = Entities.ofNice(0);
        FairEntity worker = Entities.ofNice(0);
        for (int i = 0; i < 64; i++) {
            WakeAffinity.recordWakee(master, Entities.ofNice(0), 0);
        }
        for (int i = 0; i < 8; i++) {
            WakeAffinity.recordWakee(worker, Entities.ofNice(0), 0);
        }
        assertThat(WakeAffinity.isWide(master, worker, 8)).isTrue();
        assertThat(WakeAffinity.isWide(master, worker, 9)).isFalse();
        WakeAffinity.recordWakee(master, worker, 1_000_000_001);
        assertThat(master.wakeeFlips).as("halved once a second, then one more").isEqualTo(33);
        WakeAffinity.recordWakee(master, worker, 1_000_000_002);
        assertThat(master.wakeeFlips).as("the same wakee as before").isEqualTo(33);
    }

    @Test
    void shouldWakeABigTaskOnABigCpu() {
        // Util of a task that runs 80 % of the time does not fit a CPU of capacity 446.
        FairRun run = FairRun.on("2c@446+2c@1024").observe(trail);
        run.task("big", 0, Steps.builder().run(8 * MS).sleep(2 * MS).repeat(60)).run();
        assertThat(trail.of(0).subList(30, 60)).isSubsetOf(2, 3);
    }
}
