package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.scene.Timeline;
import io.github.twinland.sim.workload.Steps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a slice ran out is seen at the tick only: update_curr_scx() and task_tick_scx() of kernel/sched/ext.c. */
class SliceExpiryTest {

    @ParameterizedTest
    @CsvSource({"100, 10000000", "250, 8000000", "1000, 7000000"})
    void shouldEndSliceOfSevenMsAtNextTick(int hz, long expected) {
        Scene scene = Scene.on("1")
                .costs(costs -> costs.withHz(hz))
                .ext(ext -> ext.withDefaultSlice(7 * MS))
                .task("a", 0, run(30 * MS))
                .task("b", 1, run(MS))
                .play();
        assertThat(scene.timeline().of("a").get(0).to()).isEqualTo(expected);
        assertThat(scene.timeline().start("b")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100", "250", "1000"})
    void shouldNotEndSliceBetweenTicks(int hz) {
        long tick = 1_000 * MS / hz;
        Scene scene = Scene.on("1")
                .costs(costs -> costs.withHz(hz))
                .policy(new FifoPolicy(3 * MS / 10))
                .ext(ext -> ext.withDefaultSlice(3 * MS / 10))
                .task("a", 0, run(35 * MS))
                .task("b", 0, run(35 * MS))
                .play();
        for (String task : new String[] {"a", "b"}) {
            List<Timeline.Run> runs = scene.timeline().of(task);
            assertThat(runs.subList(0, runs.size() - 1))
                    .isNotEmpty()
                    .allSatisfy(run -> assertThat(run.to() % tick).as("%s", run).isZero());
        }
    }

    @Test
    void shouldEndUsedUpSliceWheneverTheCpuReschedules() {
        // The slice of 2 ms is used up when the real-time task comes at 3 ms, before the tick at 4 ms.
        Scene scene = Scene.on("1")
                .policy(new FifoPolicy(2 * MS))
                .task("a", 0, run(10 * MS))
                .task("b", 1, run(MS))
                .priority("rt", 10, 3 * MS, run(MS / 2))
                .play();
        assertThat(scene.timeline().order(0)).startsWith("a", "rt", "b", "a");
    }

    @Test
    void shouldNotPreemptTaskOfInfiniteSlice() {
        Scene scene = Scene.on("1")
                .policy(new FifoPolicy(DispatchContext.SLICE_INFINITE))
                .task("first", 0, run(4 * MS))
                .task("a", 1, run(300 * MS))
                .task("b", 2, run(MS))
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("0: 4000000-304000000");
        assertThat(scene.timeline().start("b")).isEqualTo(304 * MS);
    }

    @Test
    void shouldGoOnWithSliceLeftAfterSleep() {
        // Asleep it loses the slice: the next wake-up gives a whole one.
        Scene scene = Scene.on("1")
                .ext(ext -> ext.withDefaultSlice(8 * MS))
                .task(
                        "a",
                        0,
                        Steps.builder().run(6 * MS).sleep(2 * MS).run(20 * MS).once())
                .task("b", 9 * MS, run(MS))
                .play();
        assertThat(scene.timeline().where("a").get(1)).isEqualTo("0: 8000000-16000000");
    }

    @Test
    void shouldChargeTicksUnlessTicklessAndInfinite() {
        assertThat(endOfHog(false, DispatchContext.SLICE_INFINITE)).isEqualTo(101_010_125L);
        assertThat(endOfHog(true, DispatchContext.SLICE_INFINITE)).isEqualTo(100_000_000L);
        assertThat(endOfHog(true, 20 * MS)).isEqualTo(101_010_125L);
    }

    /** 100 ms of work at HZ 250, where a tick of 40 us takes one percent. */
    private static long endOfHog(boolean tickless, long sliceNs) {
        CostModel zero = CostModel.zero();
        CostModel onePercent = new CostModel(
                zero.hz(), 0, 0, 0, 0, 0, 0, 0, 0, 40_000, 100, zero.frequencyPercent(), zero.lateInterrupts());
        Scene scene = Scene.on("1")
                .costs(costs -> onePercent)
                .policy(new FifoPolicy(sliceNs))
                .ext(ext -> ext.withTickless(tickless))
                // Bound, so that the policy and not the kernel gives the slice.
                .bound("hog", 0, run(100 * MS), 0)
                .play();
        return scene.timeline()
                .of("hog")
                .get(scene.timeline().of("hog").size() - 1)
                .to();
    }
}
