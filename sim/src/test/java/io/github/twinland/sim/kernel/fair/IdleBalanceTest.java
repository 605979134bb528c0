package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.CpuSet;
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

    /** A task of CPU 0 alone, one of CPU 1 that ends, and one that was put beside the first and may go to either. */
    private static void twoOnTheFirstCpu(FairRun run, int hogNice, long endNs, @Nullable CpuSet mobileCpus) {
        run.task("hog", hogNice, 0, run.cpus(0), FairRun.spin())
                .task("ends", -20, 0, run.cpus(1), Steps.builder().run(endNs).once())
                .task("mobile", 0, 0, mobileCpus, FairRun.spin());
    }
}
