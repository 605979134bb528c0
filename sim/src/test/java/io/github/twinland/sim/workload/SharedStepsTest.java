package io.github.twinland.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimulationException;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.SharedObjects.Semaphore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the steps that act on shared objects do, in ms of a machine on which scheduling is free. */
class SharedStepsTest {

    private static final long MS = 1_000_000;
    private static final Semaphore LOCK = new Semaphore(1, 1);
    private static final Semaphore CONDITION = new Semaphore(0, 0);
    private static final Semaphore UNBOUNDED = new Semaphore(0, Long.MAX_VALUE);

    private final List<TaskSpec> tasks = new ArrayList<>();

    private void task(String name, long startMs, StepsBuilder steps) {
        task(name, startMs, steps.once());
    }

    private void task(String name, long startMs, Steps steps) {
        int pid = tasks.size() + 1;
        long startNs = startMs < 0 ? TaskSpec.STARTED_BY_FORK : startMs * MS;
        tasks.add(new TaskSpec(pid, pid, pid, name, 120, null, false, startNs, seed -> steps.program()));
    }

    private IdealRun run(int cpus, Semaphore... semaphores) {
        return IdealRun.of(new Workload(tasks, 0, new SharedObjects(List.of(semaphores), 2), Window.ALL), cpus);
    }

    private static StepsBuilder steps() {
        return Steps.builder();
    }

    @Test
    void shouldHandALockOverInOrderOfArrival() {
        task("a", 0, steps().acquire(0).run(10 * MS).release(0).run(MS));
        task("b", 2, steps().acquire(0).run(10 * MS).release(0));
        task("c", 1, steps().acquire(0).run(10 * MS).release(0));

        IdealRun run = run(3, LOCK);

        assertThat(run.lines("woken"))
                .containsExactly("0 woken a", "1 woken c", "2 woken b", "10 woken c by a", "20 woken b by c");
        assertThat(run.lines("exits")).containsExactly("11 exits a", "20 exits c", "30 exits b");
    }

    @Test
    void shouldKeepUnitsUpToTheLimitOnly() {
        task("giver", 0, steps().beginLoop(5).release(0).endLoop());
        task("taker", 1, steps().beginLoop(5).acquire(0).run(MS).endLoop());

        IdealRun run = run(1, new Semaphore(0, 2));

        assertThat(run.task("taker").runtimeNs).isEqualTo(2 * MS);
        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.QUIET);
    }

    @Test
    void shouldForgetASignalNobodyWaitsFor() {
        task("early", 0, steps().release(0));
        task("waiter", 1, steps().acquire(0).run(MS));
        task("late", 2, steps().release(0));

        assertThat(run(1, CONDITION).lines("woken"))
                .containsExactly("0 woken early", "1 woken waiter", "2 woken late", "2 woken waiter by late");
    }

    @Test
    void shouldWakeAllSleepersAndKeepNothing() {
        task("a", 0, steps().acquire(0).run(MS).acquire(0));
        task("b", 0, steps().acquire(0).run(MS));
        task("waker", 5, steps().releaseAll(0));

        IdealRun run = run(3, UNBOUNDED);

        assertThat(run.lines("woken")).endsWith("5 woken a by waker", "5 woken b by waker");
        assertThat(run.lines("exits")).containsExactly("5 exits waker", "6 exits b");
    }

    @Test
    void shouldLetABarrierPassWhenTheLastArrivesAndUseItAgain() {
        for (int i = 1; i <= 3; i++) {
            task("t" + i, 0, steps().run(i * MS).barrier(0, 3).repeat(2));
        }

        assertThat(run(3, CONDITION).lines("exits")).containsExactly("6 exits t3", "6 exits t1", "6 exits t2");
    }

    @Test
    void shouldBoundAChannelByItsFreePlaces() {
        // Semaphore 0 counts messages, 1 free places.
        task("sender", 0, steps().run(MS).acquire(1).release(0).repeat(4));
        task("receiver", 10, steps().acquire(0).release(1).run(5 * MS).repeat(4));

        IdealRun run = run(2, UNBOUNDED, new Semaphore(2, 2));

        assertThat(run.lines("sleeps")).containsExactly("3 sleeps sender", "11 sleeps sender");
        assertThat(run.lines("exits")).containsExactly("15 exits sender", "30 exits receiver");
    }

    @Test
    void shouldExpireATimerOncePerPeriodWhateverTheRunTimeWas() {
        task("a", 3, steps().run(5 * MS).timer(-1, 19 * MS).repeat(3));

        assertThat(run(1).lines("woken")).containsExactly("3 woken a", "22 woken a", "41 woken a", "60 woken a");
    }

    @Test
    void shouldRestartATimerThatWasMissed() {
        task(
                "a",
                0,
                steps().run(10 * MS)
                        .timer(-1, 20 * MS)
                        .run(30 * MS)
                        .timer(-1, 20 * MS)
                        .run(MS)
                        .timer(-1, 20 * MS));

        // Due at 20, then at 40 but the task runs up to 50, from where the timer goes on.
        assertThat(run(1).lines("woken")).containsExactly("0 woken a", "20 woken a", "70 woken a");
    }

    @Test
    void shouldLetATimerCatchUpIfItKeepsItsRhythm() {
        task(
                "a",
                0,
                steps().run(10 * MS)
                        .timerCatchingUp(-1, 20 * MS)
                        .run(30 * MS)
                        .timerCatchingUp(-1, 20 * MS)
                        .run(MS)
                        .timerCatchingUp(-1, 20 * MS));

        assertThat(run(1).lines("woken")).containsExactly("0 woken a", "20 woken a", "60 woken a");
    }

    @Test
    void shouldTellOwnTimersAndSharedOnesApart() {
        task("a", 0, steps().timer(-1, 10 * MS).timer(-2, 15 * MS).timer(0, 40 * MS));
        task("b", 1, steps().timer(-1, 10 * MS).timer(0, 40 * MS));

        assertThat(run(2).lines("woken"))
                .containsExactly(
                        "0 woken a", "1 woken b", "10 woken a", "11 woken b", "15 woken a", "41 woken b", "81 woken a");
    }

    @Test
    void shouldRunByTheClockWhetherItRanOrWaited() {
        task("timed", 0, steps().runFor(10 * MS));
        task("other", 0, steps().run(20 * MS));

        // Round robin in slices of 1 ms: in 10 ms it did 5 ms of work, and looks at the clock each 32 us of work.
        IdealRun run =
                IdealRun.of(new Workload(tasks, 0), IdealRun.setup(Topology.flat(1)), "round-robin:slice_us=1000", MS);

        assertThat(run.task("timed").runtimeNs).isBetween(5 * MS, 5 * MS + 32_000);
        assertThat(run.task("timed").responseNs.max()).isBetween(10 * MS, 11 * MS + 32_000);
    }

    @Test
    void shouldForkTheTasksOfAFamilyOneAfterTheOther() {
        task("make", 0, steps().beginLoop(2).run(MS).forkAny(1, 2).endLoop().run(MS));
        task("cc1", -1, steps().run(2 * MS));
        task("cc2", -1, steps().run(2 * MS));

        IdealRun run = run(3);

        assertThat(run.lines("woken")).containsExactly("0 woken make", "1 woken cc1 by make", "2 woken cc2 by make");
        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldSayWhichFamilyIsTooSmallForItsForks() {
        task("make", 0, steps().beginLoop(3).run(MS).forkAny(1, 2).endLoop());
        task("cc", -1, steps().run(MS));
        task("cc", -1, steps().run(MS));

        assertThatThrownBy(() -> run(1))
                .isInstanceOf(SimulationException.class)
                .hasMessage(
                        "task make[1] forks cc[2] once more than the 2 time(s) there is such a task for; give it a larger count");
    }

    @Test
    void shouldEndTheRunAtItsDurationAndMeasureFromTheWarmupOn() {
        task("a", 0, steps().run(MS).sleep(9 * MS).repeat(Steps.FOREVER));
        IdealRun run = IdealRun.of(new Workload(tasks, 0, SharedObjects.NONE, new Window(30 * MS, 99 * MS)), 1);

        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.TIME_OVER);
        assertThat(run.result().metrics().spanNs()).isEqualTo(99 * MS);
        assertThat(run.task("a").runtimeNs).isEqualTo(10 * MS);
        // Of the 10 turns that begin at 0, 10, .. 90 ms, the first three are not measured.
        assertThat(run.task("a").responseNs.count()).isEqualTo(7);
        assertThat(run.task("a").waitNs.count()).isEqualTo(7);
    }
}
