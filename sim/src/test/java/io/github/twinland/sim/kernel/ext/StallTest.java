package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import org.junit.jupiter.api.Test;

/** A scheduler that leaves records lying for too long: further tasks are dispatched in the kernel until it is back. */
class StallTest {

    private final FifoPolicy policy = new FifoPolicy();

    private Scene scene(long stopNs) {
        return Scene.on("2")
                .occupied(1)
                .policy(policy)
                .ext(ext -> ext.withStall(100 * MS))
                .event(new MachineEvent.SchedulerStop(0, stopNs))
                .bound("first", 0, run(MS), 0)
                .bound("early", 50 * MS, run(MS), 0)
                .bound("late", 150 * MS, run(MS), 0)
                .bound("last", 450 * MS, run(MS), 0);
    }

    @Test
    void shouldDispatchInKernelOnceStallIsSeen() {
        Scene scene = scene(400 * MS).play();
        assertThat(scene.timeline().start("late")).isEqualTo(150 * MS);
        assertThat(scene.timeline().start("first")).isEqualTo(400 * MS);
        assertThat(scene.counters().stalled).isEqualTo(1);
        assertThat(scene.counters().stalls).isEqualTo(1);
        assertThat(policy.enqueued).as("as soon as it is back it schedules").containsExactly("first", "early", "last");
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldNotTakeShortDelayForStall() {
        Scene scene = scene(90 * MS).play();
        assertThat(scene.counters().stalls).isZero();
        assertThat(policy.enqueued).containsExactly("first", "early", "late", "last");
    }

    @Test
    void shouldEndInWatchdogWhenSchedulerNeverComesBack() {
        Scene scene = scene(20_000 * MS).play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.STALLED);
        assertThat(scene.result().end().detail()).contains("first[2]");
    }
}
