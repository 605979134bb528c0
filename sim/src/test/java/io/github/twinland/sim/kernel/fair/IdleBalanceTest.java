package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.workload.Steps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When busy CPUs have idle ones balance: nohz_balancer_kick() and _nohz_idle_balance() of kernel/sched/fair.c. */
class IdleBalanceTest {

    private static final long MS = FairRun.MS;

    /** HZ 250. */
    private static final long TICK = 4 * MS;

    /** A little after a tick, when a task that the tick preempted is cache-hot and so is not pulled by a newly idle CPU. */
    private static final long JUST_AFTER = MS / 5;

    private final Trail trail = new Trail();

    @Test
    void shouldNotPutOffBalancingWhenNoCpuIsIdle() {
        // CPU 1 is idle when it is decided to balance at the next tick, and busy when that comes.
        FairRun run = FairRun.on("2");
        IdleWatch watch = new IdleWatch(run);
        twoOnTheFirstCpu(run.observe(watch).observe(trail), 0, 5 * TICK + JUST_AFTER, null);
        run.run(200 * MS);
        assertThat(trail.of(2)).endsWith(1);
        // Two attempts pass over a cache-hot task (cache_nice_tries), each at most 2 ms * 2 CPUs after the one before.
        assertThat(watch.worstNs()).as(watch.worst()).isLessThan(4 * TICK);
    }

    @Test
    void shouldNotMakeANewlyIdleCpuWaitForThoseThatAreIdleAlready() {
        // 62 idle CPUs balance in vain at 64 ms, then 2 * 64 ms later. CPU 1, idle in between, has not balanced so far.
        FairRun run = FairRun.on("64");
        IdleWatch watch = new IdleWatch(run);
        CpuSet firstTwo = run.cpus(0, 1);
        twoOnTheFirstCpu(run.observe(watch).observe(trail), -5, 22 * TICK + JUST_AFTER, firstTwo);
        run.run(200 * MS);
        assertThat(trail.of(2)).endsWith(1);
        assertThat(watch.worstNs()).as(watch.worst()).isLessThan(2 * TICK);
    }

    @Test
    void shouldLeaveACpuIdleBesideAMoreLoadedOneOfItsGroupAsTheKernelDoes() {
        // The core of CPUs 0 and 1 has more tasks than CPUs and more load than the other:
        // sched_balance_find_src_group().
        FairRun run = FairRun.on("2c2t");
        IdleWatch watch = new IdleWatch(run);
        run.observe(watch)
                .task("heavy", -20, 0, run.cpus(0), FairRun.spin())
                .task("heavy", -20, 0, run.cpus(0), FairRun.spin())
                .task("heavy", -20, 0, run.cpus(0), FairRun.spin());
        for (int i = 0; i < 6; i++) {
            run.task("lighter" + i, -10, 0, run.cpus(2, 3), FairRun.spin());
        }
        run.task("mobile", 19, 0, run.cpus(2, 3), FairRun.spin());
        // CPU 1 is idle, and that the last one may go there comes too late for a wake-up to find it.
        run.at(300 * MS, () -> run.kernel().setAffinity(run.kernel().task(9), run.cpus(1, 2, 3)));
        // The invariant, whose bound is half a second, lets it pass, for balancing was tried all along.
        assertThat(run.run(3 * FairRun.SECOND).end().kind()).isEqualTo(RunEnd.Kind.TIME_OVER);
        assertThat(watch.worstNs()).as(watch.worst()).isGreaterThan(FairRun.SECOND);
        assertThat(run.fair().leavesWaiting(run.kernel().task(9), run.kernel().cpu(1)))
                .isTrue();
    }

    /** A task of CPU 0 alone, one of CPU 1 that ends, and one that was put beside the first and may go to either. */
    private static void twoOnTheFirstCpu(FairRun run, int hogNice, long endNs, @Nullable CpuSet mobileCpus) {
        run.task("hog", hogNice, 0, run.cpus(0), FairRun.spin())
                .task("ends", -20, 0, run.cpus(1), Steps.builder().run(endNs).once())
                .task("mobile", 0, 0, mobileCpus, FairRun.spin());
    }
}
