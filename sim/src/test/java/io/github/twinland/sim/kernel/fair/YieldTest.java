package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.workload.Steps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** yield_task_fair() of kernel/sched/fair.c. */
class YieldTest {

    private final List<String> starts = new ArrayList<>();

    private final KernelObserver recorder = new KernelObserver() {
        @Override
        public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
            starts.add(nowNs / 1_000 + " " + task.spec.comm());
        }
    };

    @Test
    void shouldGiveUpTheRestOfTheRequest() {
        FairRun.on("1")
                .with(t -> t.withSliceNs(20 * FairRun.MS))
                .observe(recorder)
                .task(
                        "kind",
                        0,
                        Steps.builder()
                                .run(100_000)
                                .yieldCpu()
                                .run(50 * FairRun.MS)
                                .once())
                .task("other", 0, FairRun.spin())
                .run(30 * FairRun.MS);
        assertThat(starts.subList(0, 2)).containsExactly("0 kind", "100 other");
        // It gave up 10 ms, so the other one is ahead by that much before it runs again.
        assertThat(starts.get(2)).isEqualTo("12000 kind");
    }

    @Test
    void shouldGoOnIfNobodyElseIsThere() {
        FairRun.on("1")
                .observe(recorder)
                .task(
                        "alone",
                        0,
                        Steps.builder().run(100_000).yieldCpu().run(100_000).once())
                .run();
        assertThat(starts).containsExactly("0 alone");
    }
}
