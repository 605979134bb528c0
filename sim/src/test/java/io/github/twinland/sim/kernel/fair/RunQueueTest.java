package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import org.junit.jupiter.api.Test;

/** pick_eevdf(), update_entity_lag(), set_protect_slice() and reweight_eevdf() of kernel/sched/fair.c. */
class RunQueueTest {

    private static final long TICK_NS = 4_000_000L;

    private final Kernel kernel =
            new Kernel(Topology.flat(1), CostModel.zero(), new EventQueue(), 0, 1, new KernelObserver() {});
    private final RunQueue queue = new RunQueue(kernel.cpu(0), 1024, TICK_NS);

    private FairEntity waiting(long vruntime, long deadline) {
        FairEntity entity = Entities.ofNice(0);
        entity.vruntime = vruntime;
        entity.deadline = deadline;
        queue.join(entity, 0);
        queue.insert(entity);
        return entity;
    }

    @Test
    void shouldKeepTheRunningTaskWhileItsSliceIsProtected() {
        FairEntity running = waiting(0, 2_000);
        queue.start(running, 0);
        waiting(1_000, 9_000);
        FairEntity sooner = waiting(100, 1_500);
        running.serve(300);
        assertThat(queue.earliest(true)).isSameAs(running);
        assertThat(queue.earliest(false)).isSameAs(sooner);
        SliceProtection.cancel(running);
        assertThat(queue.earliest(true)).isSameAs(sooner);
    }

    @Test
    void shouldNotProtectATaskThatHasHadItsShare() {
        FairEntity running = waiting(0, 2_000);
        queue.start(running, 0);
        FairEntity other = waiting(0, 5_000);
        running.serve(1);
        assertThat(queue.earliest(true)).isSameAs(other);
    }

    @Test
    void shouldProtectOnlyUntilTheShareIsUsedUpBesideShorterRequests() {
        FairEntity shorter = Entities.ofNice(0);
        shorter.sliceNs = 100_000;
        shorter.vruntime = 500_000;
        shorter.deadline = 600_000;
        queue.join(shorter, 0);
        queue.insert(shorter);
        FairEntity running = waiting(0, 2_800_000);
        queue.start(running, 0);
        assertThat(running.protectedUntil).isEqualTo(500_001);
        SliceProtection.shorten(queue, running);
        assertThat(running.protectedUntil).isEqualTo(100_000);
    }

    @Test
    void shouldBoundLagByATickBeyondTheLongestRequest() {
        FairEntity far = waiting(100_000_000, 200_000_000);
        waiting(0, 1_000);
        assertThat(queue.noteLag(far)).isTrue();
        assertThat(far.lag).isEqualTo(-(Entities.SLICE_NS + TICK_NS));
    }

    @Test
    void shouldLetASleeperNeitherLoseNorGainInTheQueue() {
        FairEntity sleeper = waiting(2_000, 9_000);
        FairEntity other = waiting(0, 9_000);
        queue.noteLag(sleeper);
        assertThat(sleeper.lag).isEqualTo(-1_000);
        queue.delay(sleeper, 0);
        queue.remove(other);
        other.vruntime = -4_000;
        queue.insert(other);
        queue.noteLag(sleeper);
        assertThat(sleeper.lag).as("V went back, which is none of its doing").isEqualTo(-1_000);
        queue.remove(other);
        other.vruntime = 8_000;
        queue.insert(other);
        queue.noteLag(sleeper);
        assertThat(sleeper.lag).as("DELAY_ZERO").isZero();
    }

    @Test
    void shouldKeepLagAndTheRestOfARequestInRealTimeWhenTheWeightChanges() {
        FairEntity entity = waiting(1_000_000, 3_000_000);
        waiting(3_000_000, 9_000_000);
        long lag = (queue.time.now() - entity.vruntime) * entity.weight;
        long left = (entity.deadline - queue.time.now()) * entity.weight;
        queue.reweight(entity, 335, 0);
        long now = queue.time.now();
        assertThat((now - entity.vruntime) * 335).isCloseTo(lag, offset(2 * 1_359L));
        assertThat((entity.deadline - now) * 335).isCloseTo(left, offset(2 * 1_359L));
        assertThat(queue.time.weight()).isEqualTo(1024 + 335);
        assertThat(queue.earliest(true)).isSameAs(entity);
    }
}
