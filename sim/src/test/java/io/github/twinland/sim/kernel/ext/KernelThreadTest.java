package io.github.twinland.sim.kernel.ext;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import org.junit.jupiter.api.Test;

/** Kernel threads that must not wait for user space are dispatched in the kernel. */
class KernelThreadTest {

    private final FifoPolicy policy = new FifoPolicy();

    @Test
    void shouldRunBoundKernelThreadNextWithoutAskingUserSpace() {
        Scene scene = Scene.on("1")
                .policy(policy)
                .task("hog", 0, run(30 * MS))
                .task("waits", MS, run(MS))
                .kernelThread("kthread", 2 * MS, run(MS), 0)
                .play();
        assertThat(policy.enqueued).doesNotContain("kthread");
        assertThat(scene.timeline().order(0)).startsWith("hog", "kthread", "waits");
        assertThat(scene.timeline().start("kthread")).as("no preemption").isEqualTo(20 * MS);
    }

    @Test
    void shouldRunUnboundKernelThreadOnWhicheverCpuIsFreeFirst() {
        Scene scene = Scene.on("2")
                .policy(policy)
                .task("hog", 0, run(30 * MS))
                .task("short", 0, run(10 * MS))
                .kernelThread("kswapd", 2 * MS, run(MS))
                .play();
        assertThat(policy.enqueued).doesNotContain("kswapd");
        assertThat(scene.timeline().start("kswapd")).isEqualTo(10 * MS);
    }

    @Test
    void shouldRunKernelThreadsWhileSchedulerStandsStill() {
        Scene scene = Scene.on("1")
                .policy(policy)
                .event(new MachineEvent.SchedulerStop(0, 500 * MS))
                .kernelThread("kthread", 0, run(100 * MS), 0)
                .play();
        assertThat(scene.result().metrics().spanNs()).isEqualTo(100 * MS);
    }

    /** Both its CPU and an idle one used to be kicked for it, and the loser stayed idle with tasks waiting in the policy. */
    @Test
    void shouldLeaveTheOtherCpuToPolicyWhenItHogsOne() {
        // Both CPUs come to the end of a slice at the same tick, the one with the kernel thread last.
        Scene scene = Scene.on("2").policy(policy).costs(costs -> CostModel.defaults());
        scene.task("hog", 0, run(10_000 * MS)).kernelThread("kthread", 0, run(10_000 * MS));
        for (int i = 0; i < 3; i++) {
            scene.task("hog" + i, MS, run(10_000 * MS));
        }
        scene.setup(setup -> setup.until(1_000 * MS)).play();
        assertThat(scene.result().metrics().cpuBusyNs())
                .allSatisfy(busy -> assertThat(busy).isGreaterThan(990 * MS));
    }
}
