package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a CPU runs next: balance_one() and scx_dispatch_sched() of kernel/sched/ext.c, and the order in which our
 * ops.dispatch() consumes the DSQs.
 */
class DispatchOrderTest {

    /** Sends every task at once to the CPU and with the virtual time that its name asks for. */
    private static final class Plan extends FifoPolicy {

        private final Map<String, int[]> plan;

        Plan(Map<String, int[]> plan) {
            this.plan = plan;
        }

        @Override
        public void dispatch(DispatchContext round) {
            for (QueuedTask task : List.copyOf(waiting)) {
                int[] wanted = plan.getOrDefault(task.comm(), new int[] {DispatchContext.ANY_CPU, 0});
                send(round, task, wanted[0], wanted[1]);
            }
        }
    }

    private static final int ANY = DispatchContext.ANY_CPU;

    /** CPU 0 is busy until 4 ms, CPU 1 for long; the others come at 1 ms. */
    private static Scene busyUntil4Ms(Map<String, int[]> plan, String... names) {
        Scene scene = Scene.on("2")
                .policy(new Plan(plan))
                .bound("hog", 0, run(4 * MS), 0)
                .bound("wall", 0, run(50 * MS), 1)
                .ext(ext -> ext.withDefaultSlice(1_000 * MS));
        for (String name : names) {
            scene.task(name, MS, run(MS));
        }
        return scene;
    }

    @Test
    void shouldConsumeOwnDsqBeforeSharedOne() {
        Scene scene = busyUntil4Ms(Map.of("shared", new int[] {ANY, 0}, "own", new int[] {0, 9}), "shared", "own")
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("hog", "own", "shared");
    }

    /** Else a policy that keeps each CPU's own DSQ supplied would starve what waits in the shared one. */
    @Test
    void shouldGiveSharedDsqItsTurnAfterFourTasksOfOwnDsq() {
        Map<String, int[]> plan = new HashMap<>(Map.of("shared", new int[] {ANY, 0}));
        String[] names = {"shared", "a", "b", "c", "d", "e", "f"};
        for (int i = 1; i < names.length; i++) {
            plan.put(names[i], new int[] {0, i});
        }
        Scene scene = busyUntil4Ms(plan, names).play();
        assertThat(scene.timeline().order(0)).containsExactly("hog", "a", "b", "c", "d", "shared", "e", "f");
    }

    /** Else what was sent to a CPU before a higher class took it would starve beside a CPU whose own DSQ is kept supplied. */
    @Test
    void shouldGiveDsqOfReleasedCpuItsTurnToo() {
        Map<String, int[]> plan = new HashMap<>(Map.of("left", new int[] {0, 0}));
        String[] names = {"a", "b", "c", "d", "e", "f"};
        for (int i = 0; i < names.length; i++) {
            plan.put(names[i], new int[] {1, i});
        }
        Scene scene = Scene.on("2")
                .policy(new Plan(plan))
                .bound("hog", 0, run(50 * MS), 0)
                .bound("wall", 0, run(4 * MS), 1)
                .ext(ext -> ext.withDefaultSlice(1_000 * MS))
                .task("left", MS, run(MS))
                .priority("rt", 10, 2 * MS, run(50 * MS), 0);
        for (String name : names) {
            scene.task(name, MS, run(MS));
        }
        scene.play();
        assertThat(scene.timeline().order(1)).containsExactly("wall", "a", "b", "c", "d", "left", "e", "f");
    }

    @Test
    void shouldConsumeDsqByVirtualTimeAndEqualOnesInOrderOfDispatch() {
        Scene scene = busyUntil4Ms(
                        Map.of("a", new int[] {0, 5}, "b", new int[] {0, 3}, "c", new int[] {0, 3}, "d", new int[] {0, 1
                        }),
                        "a",
                        "b",
                        "c",
                        "d")
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("hog", "d", "b", "c", "a");
    }

    @Test
    void shouldConsumeSharedDsqByVirtualTime() {
        Scene scene = busyUntil4Ms(Map.of("a", new int[] {ANY, 5}, "b", new int[] {ANY, 3}), "a", "b")
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("hog", "b", "a");
    }

    @Test
    void shouldPassOverTasksThatMayNotRunOnTheCpu() {
        Scene scene = Scene.on("3")
                .policy(new Plan(Map.of("elsewhere", new int[] {ANY, 0}, "here", new int[] {ANY, 9})))
                .bound("hog", 0, run(4 * MS), 0)
                .bound("wall", 0, run(50 * MS), 1)
                .bound("wall2", 0, run(50 * MS), 2)
                .ext(ext -> ext.withDefaultSlice(1_000 * MS))
                .bound("elsewhere", MS, run(MS), 1, 2)
                .bound("here", MS, run(MS), 0, 1)
                .play();
        assertThat(scene.timeline().where("here")).containsExactly("0: 4000000-5000000");
        assertThat(scene.timeline().start("elsewhere")).isEqualTo(50 * MS);
    }

    /** A task bound to one CPU waits in that CPU's DSQ even if the policy sends it anywhere. */
    @Test
    void shouldKeepPinnedTasksOutOfSharedDsq() {
        Scene scene = busyUntil4Ms(Map.of("b", new int[] {ANY, 0}), "b")
                .bound("pinned", MS, run(MS), 0)
                .play();
        assertThat(scene.timeline().order(0)).containsExactly("hog", "pinned", "b");
    }

    @Test
    void shouldBounceTaskSentToCpuOutsideItsMask() {
        Scene scene = busyUntil4Ms(Map.of("stray", new int[] {1, 0}))
                .bound("stray", MS, run(MS), 0)
                .play();
        assertThat(scene.counters().bounced).isEqualTo(1);
        assertThat(scene.timeline().where("stray")).containsExactly("0: 4000000-5000000");
    }

    @Test
    void shouldKickTargetCpuThatIsIdle() {
        Scene scene = Scene.on("2")
                .policy(new Plan(Map.of("a", new int[] {1, 0})))
                .bound("a", 2 * MS, run(MS), 1)
                .play();
        assertThat(scene.timeline().where("a")).containsExactly("1: 2000000-3000000");
    }

    /**
     * CPU 1 is kicked for the first task and CPU 2 for the second. If CPU 2 comes first, it takes the first task, and CPU 1
     * may not run what is left, which CPU 3 may.
     */
    @Test
    void shouldKickAnotherCpuWhenTheOneKickedMayNotRunWhatIsLeft() {
        for (int order = 1; order <= 20; order++) {
            long tieSeed = order;
            Scene scene = Scene.on("4")
                    .policy(new Plan(Map.of()))
                    .event(new MachineEvent.SchedulerStop(0, 2 * MS))
                    .setup(setup -> setup.withShuffledTies(tieSeed))
                    .occupied(0)
                    .task("hog1", 1, run(2 * MS - 2))
                    .task("hog2", 1, run(2 * MS - 2))
                    .task("hog3", 1, run(2 * MS - 2))
                    .bound("first", MS, run(MS), 1, 2)
                    .bound("second", MS + 1, run(MS), 2, 3)
                    .play();
            assertThat(scene.timeline().start("first"))
                    .as("tie seed %d", tieSeed)
                    .isEqualTo(2 * MS);
            assertThat(scene.timeline().start("second"))
                    .as("tie seed %d", tieSeed)
                    .isEqualTo(2 * MS);
        }
    }

    @Test
    void shouldRunOneMoreTaskForEachIdleCpuWhenPolicySendsOneARound() {
        FifoPolicy oneARound = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                if (round.idleCpuCount() > 0 && !waiting.isEmpty()) {
                    send(round, waiting.get(0), ANY, 0);
                }
            }
        };
        // All three CPUs become idle at once, at 4 ms, with three tasks waiting in the policy.
        Scene scene = Scene.on("3").policy(oneARound);
        for (int i = 0; i < 3; i++) {
            scene.bound("hog" + i, 0, run(4 * MS), i);
        }
        for (int i = 0; i < 3; i++) {
            scene.task("t" + i, MS, run(MS));
        }
        scene.play();
        for (int i = 0; i < 3; i++) {
            assertThat(scene.timeline().start("t" + i)).isEqualTo(4 * MS);
        }
    }

    @Test
    void shouldSendSliceAndRememberVirtualTime() {
        FifoPolicy policy = new FifoPolicy(4 * MS) {
            @Override
            public void dispatch(DispatchContext round) {
                for (int turns = round.idleCpuCount(); turns > 0 && !waiting.isEmpty(); turns--) {
                    QueuedTask task = waiting.get(0);
                    send(round, task, ANY, task.vtime() + 7);
                }
            }
        };
        Scene scene = Scene.on("1")
                .policy(policy)
                .task("a", 0, run(12 * MS))
                .observe(new KernelObserver() {
                    @Override
                    public void exited(long nowNs, SimTask task) {
                        assertThat(task.dsqVtime)
                                .as("three slices by the policy")
                                .isEqualTo(21);
                    }
                })
                .play();
        assertThat(scene.timeline().where("a"))
                .containsExactly("0: 0-4000000", "0: 4000000-8000000", "0: 8000000-12000000");
    }
}
