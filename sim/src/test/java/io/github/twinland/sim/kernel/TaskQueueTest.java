package io.github.twinland.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.scene.BareKernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

    private final Kernel kernel = BareKernel.of(
            Topology.flat(3), new int[] {}, new int[] {}, new int[] {}, new int[] {0}, new int[] {1, 2}, new int[] {2});
    private final TaskQueue queue = new TaskQueue("DSQ");

    private SimTask task(int index) {
        return kernel.task(index);
    }

    private String drain() {
        StringBuilder order = new StringBuilder();
        for (SimTask task = queue.pollFirst(); task != null; task = queue.pollFirst()) {
            order.append(task.spec.comm());
        }
        return order.toString();
    }

    @Test
    void shouldBeFifoAmongEqualKeys() {
        queue.addLast(task(0), 0);
        queue.addLast(task(1), 0);
        queue.addFirst(task(2), 0);
        assertThat(drain()).isEqualTo("cab");
    }

    @Test
    void shouldOrderByVirtualTimeThenArrival() {
        queue.addLast(task(0), 5);
        queue.addLast(task(1), 3);
        queue.addLast(task(2), 5);
        queue.addLast(task(3), 3);
        assertThat(drain()).isEqualTo("bdac");
    }

    @Test
    void shouldCompareVirtualTimesThatWrapAround() {
        queue.addLast(task(0), 1);
        queue.addLast(task(1), -1);
        assertThat(drain()).isEqualTo("ba");
    }

    @Test
    void shouldTakeFirstTaskThatMayRunOnCpu() {
        queue.addLast(task(3), 1);
        queue.addLast(task(5), 2);
        queue.addLast(task(4), 3);
        queue.addLast(task(0), 4);
        assertThat(queue.pollFirstAllowed(1)).isSameAs(task(4));
        assertThat(queue.pollFirstAllowed(1)).isSameAs(task(0));
        assertThat(queue.pollFirstAllowed(1)).isNull();
        assertThat(queue.pollFirstAllowed(2)).isSameAs(task(5));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void shouldHoldTaskInOneQueueOnly() {
        queue.addLast(task(0), 0);
        assertThatIllegalStateException()
                .isThrownBy(() -> new TaskQueue("other").addLast(task(0), 0))
                .withMessage("a[1] is in DSQ already, it cannot enter other");
        queue.remove(task(0));
        assertThatIllegalStateException().isThrownBy(() -> queue.remove(task(0)));
    }

    @Test
    void shouldKeepOrderUnderRandomUse() {
        long seed = Long.getLong("twinland.seed", 20240219L);
        SplittableRandom random = new SplittableRandom(seed);
        Kernel many = BareKernel.of(Topology.flat(4), masks(random, 60));
        TaskQueue tested = new TaskQueue("tested");
        List<long[]> oracle = new ArrayList<>();
        for (int step = 0; step < 100_000; step++) {
            SimTask task = many.task(random.nextInt(60));
            if (task.queue() == null) {
                long key = random.nextInt(20);
                tested.addLast(task, key);
                oracle.add(new long[] {key, step, task.index});
            } else if (random.nextInt(3) == 0) {
                tested.remove(task);
                oracle.removeIf(entry -> entry[2] == task.index);
            } else {
                int cpu = random.nextInt(4);
                long[] expected = oracle.stream()
                        .filter(entry -> many.task((int) entry[2]).allowed.contains(cpu))
                        .min(Comparator.<long[]>comparingLong(entry -> entry[0]).thenComparingLong(entry -> entry[1]))
                        .orElse(null);
                SimTask polled = tested.pollFirstAllowed(cpu);
                assertThat(polled)
                        .as("seed %d, step %d", seed, step)
                        .isSameAs(expected == null ? null : many.task((int) expected[2]));
                oracle.remove(expected);
            }
        }
    }

    private static int[][] masks(SplittableRandom random, int count) {
        int[][] masks = new int[count][];
        for (int i = 0; i < count; i++) {
            masks[i] = random.nextBoolean() ? new int[] {} : new int[] {random.nextInt(4)};
        }
        return masks;
    }
}
