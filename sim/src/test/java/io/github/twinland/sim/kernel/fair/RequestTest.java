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

/** What the ticks of a task that runs alone would have done, against a kernel that looks at every tick. */
class RequestTest {

    private static final long TICK_NS = 4_000_000L;

    private final TickClock ticks = new TickClock(TICK_NS);
    private final Kernel kernel =
            new Kernel(Topology.flat(1), CostModel.zero(), new EventQueue(), 0, 1, new KernelObserver() {});
    private final RunQueue queue = new RunQueue(kernel.cpu(0), 1024, TICK_NS);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldCatchUpWithAKernelThatLooksAtEveryTick(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long slice = 100_000L + random.nextInt(20_000_000);
            int nice = random.nextInt(40) - 20;
            long start = random.nextInt(50_000_000);
            long end = start + 1 + random.nextInt(200_000_000);
            FairEntity lazy = entity(nice, slice);
            FairEntity diligent = entity(nice, slice);

            lazy.serve(end - start);
            boolean lazyEnded = new Request(ticks, slice).renew(queue, lazy, end);
            boolean diligentEnded = lookAtEveryTick(diligent, slice, start, end);

            assertThat(lazyEnded).as("round %d", round).isEqualTo(diligentEnded);
            // Virtual lengths are rounded down at every look.
            assertThat(lazy.deadline).as("round %d", round).isCloseTo(diligent.deadline, offset(200L));
        }
    }

    private boolean lookAtEveryTick(FairEntity entity, long slice, long start, long end) {
        Request request = new Request(ticks, slice);
        long now = start;
        boolean ended = false;
        while (now < end) {
            long next = Math.min(end, ticks.atOrAfter(now + 1));
            entity.serve(next - now);
            ended = request.renew(queue, entity, next);
            now = next;
        }
        return ended;
    }

    @Test
    void shouldLeaveARequestAloneUntilItIsFulfilled() {
        FairEntity entity = entity(0, 3_000_000);
        entity.serve(2_999_999);
        assertThat(new Request(ticks, 3_000_000).renew(queue, entity, 3_000_000))
                .isFalse();
        assertThat(entity.deadline).isEqualTo(3_000_000);
    }

    @Test
    void shouldReturnToTheDefaultSliceUnlessOneWasAskedFor() {
        FairEntity changed = entity(0, 1_000_000);
        changed.serve(1_000_000);
        new Request(ticks, 5_000_000).renew(queue, changed, 1_000_000);
        assertThat(changed.sliceNs).isEqualTo(5_000_000);
        FairEntity custom = entity(0, 1_000_000);
        custom.customSlice = true;
        custom.serve(1_000_000);
        new Request(ticks, 5_000_000).renew(queue, custom, 1_000_000);
        assertThat(custom.sliceNs).isEqualTo(1_000_000);
        assertThat(custom.deadline).isEqualTo(2_000_000);
    }

    private static FairEntity entity(int nice, long slice) {
        FairEntity entity = Entities.ofNice(nice);
        entity.sliceNs = slice;
        entity.deadline = entity.virtual(slice);
        return entity;
    }
}
