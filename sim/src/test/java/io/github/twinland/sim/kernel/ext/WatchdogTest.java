package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import org.junit.jupiter.api.Test;

/** check_rq_for_timeouts() and scx_watchdog_workfn() of kernel/sched/ext.c. */
class WatchdogTest {

    private static FifoPolicy neverDispatches() {
        return new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {}
        };
    }

    @Test
    void shouldEndRunWhenTaskIsNotRunForLongerThanTimeout() {
        Scene scene = Scene.on("2")
                .policy(neverDispatches())
                .setup(setup -> setup.withIdleBound(Long.MAX_VALUE))
                .ext(ext -> ext.withWatchdog(400 * MS))
                .bound("starved", 50 * MS, run(MS), 1)
                .play();
        // Looked at every 200 ms: at 400 ms it has waited 350 ms, at 600 ms 550 ms.
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.STALLED);
        assertThat(scene.result().end().detail()).contains("starved[1]").contains("550 ms");
        assertThat(scene.result().end().isFailure()).isTrue();
        assertThat(scene.counters().exitReason).isEqualTo(scene.result().end().detail());
    }

    @Test
    void shouldNotMindTaskThatSleepsOrRunsLong() {
        Scene scene = Scene.on("2")
                .ext(ext -> ext.withWatchdog(100 * MS))
                .policy(new FifoPolicy(DispatchContext.SLICE_INFINITE))
                .bound("runs", 0, run(1_000 * MS), 0)
                .bound("sleeps", 0, Steps.builder().run(MS).sleep(900 * MS).once(), 1)
                .play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    /** A change of mask queues a task again, but it goes on waiting: ops_dequeue() does not reset runnable_at. */
    @Test
    void shouldCountWaitThroughRequeueing() {
        Scene scene = Scene.on("2")
                .policy(neverDispatches())
                .setup(setup -> setup.withIdleBound(Long.MAX_VALUE))
                .ext(ext -> ext.withWatchdog(400 * MS))
                .bound("starved", 0, run(MS), 1)
                .event(new MachineEvent.Affinity(350 * MS, 0, Scene.cpus(0)))
                .play();
        assertThat(scene.result().end().detail()).contains("600 ms");
    }

    /** As on a real kernel without a deadline server for sched_ext: the policy is blamed for what real time did. */
    @Test
    void shouldEndRunWhenRealTimeTaskStarvesAnother() {
        Scene scene = Scene.on("1")
                .priority("rt", 10, 0, run(2_000 * MS))
                .ext(ext -> ext.withWatchdog(500 * MS))
                .task("starved", MS, run(MS))
                .play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.STALLED);
        assertThat(scene.result().end().detail()).contains("starved[2]");
    }

    @Test
    void shouldLetWaitForEverWithoutTimeout() {
        Scene scene = Scene.on("2")
                .policy(neverDispatches())
                .setup(setup -> setup.withIdleBound(Long.MAX_VALUE).until(60_000 * MS))
                .ext(ext -> ext.withWatchdog(0))
                .bound("starved", 0, run(MS), 1)
                .play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.TIME_OVER);
    }
}
