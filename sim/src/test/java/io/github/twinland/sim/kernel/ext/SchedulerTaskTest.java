package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The user-space scheduler is a task: it is woken, waits for a CPU, runs and costs time per record. */
class SchedulerTaskTest {

    private static Scene withCost(Scene scene, long wakeupNs, long roundNs, long recordNs) {
        return scene.ext(ext -> ext.withSchedulerCost(new SchedulerCost(false, wakeupNs, roundNs, recordNs)));
    }

    @Test
    void shouldTakeItsWakeUpAndRoundBeforeTaskRuns() {
        Scene scene = withCost(Scene.on("2"), 3_000, 1_500, 250)
                .bound("a", 0, run(MS), 1)
                .play();
        // Woken after 3 us; a round of 1.5 us with one record received and one sent.
        assertThat(scene.timeline().where("twinland")).startsWith("0: 3000-5000");
        assertThat(scene.timeline().start("a")).isEqualTo(5_000);
    }

    @Test
    void shouldCostTimePerRecord() {
        Scene scene = withCost(Scene.on("4").occupied(1, 2, 3), 0, 1_000, 100);
        for (int i = 0; i < 10; i++) {
            scene.bound("a" + i, MS, run(MS), 0);
        }
        scene.play();
        // Ten tasks come at once, one CPU is free: ten records received, one sent.
        assertThat(scene.timeline().of("twinland").get(0).to()).isEqualTo(MS + 1_000 + 11 * 100);
    }

    @Test
    void shouldReportItsCpuTime() {
        Scene scene = withCost(Scene.on("2"), 3_000, 1_500, 250)
                .bound("a", 0, run(MS), 1)
                .play();
        long ran = scene.timeline().of("twinland").stream()
                .mapToLong(run -> run.to() - run.from())
                .sum();
        assertThat(scene.result().report().schedulerCpuTimeNs()).isEqualTo(ran).isPositive();
        assertThat(scene.counters().schedulerWakeups).isPositive();
    }

    @Test
    void shouldCostNothingIfIdeal() {
        Scene scene = Scene.on("2").bound("a", 0, run(MS), 1).play();
        assertThat(scene.result().report().schedulerCpuTimeNs()).isZero();
        assertThat(scene.timeline().of("twinland")).isEmpty();
        assertThat(scene.timeline().start("a")).isZero();
        assertThat(scene.result().metrics().spanNs()).isEqualTo(MS);
    }

    @Test
    void shouldWaitForCpuWhenAllAreBusyAndThenComeFirst() {
        Scene scene = withCost(Scene.on("2"), 0, 1_000, 0)
                .ext(ext -> ext.withDefaultSlice(8 * MS))
                .task("a", 0, run(20 * MS))
                .task("b", 0, run(30 * MS))
                .task("c", MS, run(MS))
                .play();
        assertThat(scene.timeline().start("twinland")).isEqualTo(8 * MS);
        // Before the tasks whose slices end at 8 ms, and before the one that waits since 1 ms.
        assertThat(scene.timeline().runs().get(2).task()).isEqualTo("twinland");
        assertThat(scene.timeline().start("c")).isEqualTo(8 * MS + 1_000);
    }

    @Test
    void shouldComeBeforeTasksThatWaitInDsqs() {
        FifoPolicy everything = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                while (!waiting.isEmpty()) {
                    send(round, waiting.get(0), DispatchContext.ANY_CPU, 0);
                }
            }
        };
        Scene scene = withCost(Scene.on("2").occupied(1), 0, 1_000, 0)
                .policy(everything)
                .ext(ext -> ext.withDefaultSlice(4 * MS))
                .task("a", 0, run(20 * MS))
                .task("b", MS, run(20 * MS))
                .task("c", 5 * MS, run(MS))
                .play();
        // b waits in the shared DSQ when c comes; at the next switch the scheduler is first.
        assertThat(scene.timeline().order(0)).startsWith("a", "twinland", "b", "twinland", "a");
    }

    @Test
    void shouldNotBePreemptedBySlices() {
        Scene scene = withCost(Scene.on("2").occupied(1), 0, 50 * MS, 0)
                .bound("a", 0, run(MS), 0)
                .bound("b", MS, run(MS), 0)
                .play();
        assertThat(scene.timeline().where("twinland")).startsWith("0: 0-50000000");
    }

    @Test
    void shouldOfferTheCpuItRunsOnAsIdle() {
        List<Integer> idle = new ArrayList<>();
        FifoPolicy watching = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                for (int i = 0; i < round.idleCpuCount(); i++) {
                    idle.add(round.idleCpu(i));
                }
                super.dispatch(round);
            }
        };
        withCost(Scene.on("2").occupied(1), 0, 1_000, 0)
                .policy(watching)
                .bound("a", 0, run(MS), 0)
                .play();
        assertThat(idle).startsWith(0);
    }

    @Test
    void shouldHoldBackItsAnswerWhileStopped() {
        Scene scene = withCost(Scene.on("2"), 0, 10 * MS, 0)
                .bound("a", 0, run(MS), 1)
                .event(new MachineEvent.SchedulerStop(5 * MS, 100 * MS))
                .play();
        // The round that began at 0 ms ends at 10 ms, but its answer is not written before 105 ms.
        assertThat(scene.timeline().start("a")).isEqualTo(105 * MS);
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    /** The CPU that the scheduler leaves may take what another was kicked for; that one then asks for a further round. */
    @Test
    void shouldKeepAllCpusBusyUnderPolicyThatSendsOneTaskARound() {
        FifoPolicy oneARound = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                if (!waiting.isEmpty()) {
                    send(round, waiting.get(0), DispatchContext.ANY_CPU, 0);
                }
            }
        };
        Scene scene = withCost(Scene.on("4"), 3_000, 1_500, 250)
                .costs(costs -> CostModel.defaults())
                .policy(oneARound);
        for (int i = 0; i < 12; i++) {
            scene.task("hog" + i, 0, run(10_000 * MS));
        }
        scene.setup(setup -> setup.until(1_000 * MS)).play();
        assertThat(scene.result().metrics().cpuBusyNs())
                .allSatisfy(busy -> assertThat(busy).isGreaterThan(990 * MS));
    }

    @Test
    void shouldNotWakeItselfForEverWhenPolicyLeavesCpusIdle() {
        FifoPolicy never = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {}
        };
        Scene scene = withCost(Scene.on("2"), 1, 1, 0)
                .policy(never)
                .setup(setup -> setup.withIdleBound(Long.MAX_VALUE))
                .bound("a", 0, run(MS), 1)
                .play();
        assertThat(scene.result().end().kind()).isEqualTo(RunEnd.Kind.STALLED);
        assertThat(scene.counters().schedulerWakeups)
                .as("a few, and one a heartbeat")
                .isLessThan(20);
    }
}
