package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** place_entity() of kernel/sched/fair.c. */
class PlacementTest {

    private static final long TICK_NS = 4_000_000L;

    private final Kernel kernel =
            new Kernel(Topology.flat(1), CostModel.zero(), new EventQueue(), 0, 1, new KernelObserver() {});
    private final RunQueue queue = new RunQueue(kernel.cpu(0), 1024, TICK_NS);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldGiveATaskTheLagItLeftWith(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            FairEntity entity = Entities.ofNice(random.nextInt(40) - 20);
            long limit = entity.virtual(Entities.SLICE_NS);
            entity.lag = i == 0 ? 0 : random.nextLong(-limit, limit + 1);
            join(entity, false);
            if (i > 0) {
                // Joining moves V; the lag is what it was all the same.
                assertThat(queue.time.now() - entity.vruntime).isCloseTo(entity.lag, offset(3L));
            }
        }
    }

    @Test
    void shouldForgetLagWhereNobodyElseIs() {
        FairEntity entity = Entities.ofNice(0);
        entity.lag = 1_000_000;
        join(entity, false);
        assertThat(entity.vruntime).isZero();
    }

    @Test
    void shouldGiveAWokenTaskAWholeRequestAndANewOneHalf() {
        FairEntity woken = Entities.ofNice(0);
        join(woken, false);
        assertThat(woken.deadline - woken.vruntime).isEqualTo(Entities.SLICE_NS);
        FairEntity forked = Entities.ofNice(0);
        join(forked, true);
        assertThat(forked.deadline - forked.vruntime).isEqualTo(Entities.SLICE_NS / 2);
    }

    @Test
    void shouldStretchTheRequestsOfLightTasksInVirtualTime() {
        FairEntity light = Entities.ofNice(19);
        join(light, false);
        assertThat(light.deadline - light.vruntime).isEqualTo(Entities.SLICE_NS * 1024 / 15);
    }

    @Test
    void shouldKeepTheRestOfARequestAcrossQueues() {
        FairEntity entity = Entities.ofNice(0);
        entity.deadline = 700_000;
        entity.relativeDeadline = true;
        join(Entities.ofNice(0), false);
        join(entity, false);
        assertThat(entity.deadline - entity.vruntime).isEqualTo(700_000);
        assertThat(entity.relativeDeadline).isFalse();
    }

    private void join(FairEntity entity, boolean isNew) {
        int others = queue.queued();
        queue.join(entity, 0);
        Placement.place(queue, entity, others, isNew);
        queue.insert(entity);
    }
}
