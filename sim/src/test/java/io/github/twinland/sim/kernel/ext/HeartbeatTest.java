package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import org.junit.jupiter.api.Test;

/** The timer of our BPF half, which wakes the scheduler if tasks wait for it, should a wake-up ever be missed. */
class HeartbeatTest {

    private static final class LateDispatch extends FifoPolicy {

        private final long notBeforeNs;
        private int rounds;

        LateDispatch(long notBeforeNs) {
            this.notBeforeNs = notBeforeNs;
        }

        @Override
        public void dispatch(DispatchContext round) {
            rounds++;
            if (round.now() >= notBeforeNs) {
                super.dispatch(round);
            }
        }
    }

    @Test
    void shouldWakeSchedulerWhileTasksWaitInPolicy() {
        LateDispatch policy = new LateDispatch(250 * MS);
        Scene scene = Scene.on("2")
                .policy(policy)
                .ext(ext -> ext.withHeartbeat(100 * MS))
                .bound("a", MS, run(MS), 1)
                .play();
        assertThat(scene.timeline().start("a")).isEqualTo(300 * MS);
        assertThat(policy.rounds)
                .as("once at 1 ms, then at 100, 200 and 300 ms")
                .isEqualTo(4);
    }

    @Test
    void shouldLeaveSchedulerAloneWhileNothingWaits() {
        LateDispatch policy = new LateDispatch(0);
        Scene.on("2")
                .policy(policy)
                .ext(ext -> ext.withHeartbeat(MS))
                .task("a", 0, run(15 * MS))
                .play();
        assertThat(policy.rounds).isZero();
    }

    /** A heartbeat alone does not keep a run going in which nothing else will ever happen. */
    @Test
    void shouldNotKeepRunGoingWhenEverybodySleepsForEver() {
        Scene scene = Scene.on("1")
                .task("a", 0, Steps.builder().run(MS).suspend().once())
                .play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.QUIET);
    }

    @Test
    void shouldFindRunStuckWhenWatchdogIsOffAndPolicyNeverDispatches() {
        Scene scene = Scene.on("2")
                .policy(new LateDispatch(Long.MAX_VALUE))
                .setup(setup -> setup.withIdleBound(Long.MAX_VALUE))
                .ext(ext -> ext.withWatchdog(0))
                .bound("a", 0, run(MS), 1)
                .play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.STUCK);
        assertThat(scene.result().end().detail()).contains("a[1]");
    }
}
