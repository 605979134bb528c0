package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.workload.Steps;
import org.junit.jupiter.api.Test;

/** nohz.next_balance of kernel/sched/fair.c. */
class NextIdleBalanceTest {

    private static final long MS = FairRun.MS;

    private final NextIdleBalance next = new NextIdleBalance();

    private static RunQueue dueAt(long ns) {
        FairRun run = FairRun.on("2");
        run.task("short", 0, Steps.builder().run(1).once()).run();
        RunQueue queue = run.queue(0);
        queue.nextBalanceNs = ns;
        return queue;
    }

    @Test
    void shouldBeTheEarliestOfTheIdleCpus() {
        next.collect(4 * MS);
        next.balanced(dueAt(12 * MS));
        next.balanced(dueAt(8 * MS));
        next.collected();
        assertThat(next.atNs()).isEqualTo(8 * MS);
    }

    @Test
    void shouldTryAtTheNextTickIfNoCpuWasIdle() {
        next.collect(4 * MS);
        next.collected();
        assertThat(next.atNs()).isEqualTo(4 * MS + 1);
    }

    @Test
    void shouldCountACpuThatBecameIdleSince() {
        next.collect(4 * MS);
        next.balanced(dueAt(100 * MS));
        next.collected();
        next.becameIdle(dueAt(20 * MS));
        next.becameIdle(dueAt(60 * MS));
        assertThat(next.atNs()).isEqualTo(20 * MS);
    }
}
