package io.github.twinland.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private final List<String> fired = new ArrayList<>();

    private Timer timer(String name) {
        return Timer.of(() -> fired.add(name));
    }

    private static void fireAll(EventQueue queue) {
        while (queue.nextTime() != Long.MAX_VALUE) {
            queue.fireNext();
        }
    }

    @Test
    void shouldFireInOrderOfTime() {
        EventQueue queue = new EventQueue();
        queue.arm(timer("c"), 30);
        queue.arm(timer("a"), 10);
        queue.arm(timer("b"), 20);
        fireAll(queue);
        assertThat(fired).containsExactly("a", "b", "c");
        assertThat(queue.now()).isEqualTo(30);
        assertThat(queue.fired()).isEqualTo(3);
    }

    @Test
    void shouldFireOneInstantInOrderOfArming() {
        EventQueue queue = new EventQueue();
        for (int i = 0; i < 100; i++) {
            queue.arm(timer("t" + i), 5);
        }
        fireAll(queue);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add("t" + i);
        }
        assertThat(fired).isEqualTo(expected);
    }

    @Test
    void shouldShuffleTiesBySeedOnlyAndAlwaysAlike() {
        assertThat(shuffled(7)).isEqualTo(shuffled(7)).isNotEqualTo(shuffled(8)).isNotEqualTo(shuffled(0));
        assertThat(shuffled(7)).containsExactlyInAnyOrderElementsOf(shuffled(0));
    }

    private List<String> shuffled(long seed) {
        fired.clear();
        EventQueue queue = new EventQueue(seed);
        for (int i = 0; i < 20; i++) {
            queue.arm(timer("t" + i), 5);
        }
        queue.arm(timer("later"), 6);
        fireAll(queue);
        assertThat(fired).last().isEqualTo("later");
        return List.copyOf(fired);
    }

    @Test
    void shouldMoveTimerThatIsArmedAgain() {
        EventQueue queue = new EventQueue();
        Timer moved = timer("moved");
        queue.arm(moved, 10);
        queue.arm(timer("other"), 20);
        queue.arm(moved, 30);
        assertThat(queue.size()).isEqualTo(2);
        fireAll(queue);
        assertThat(fired).containsExactly("other", "moved");
    }

    @Test
    void shouldNotFireDisarmedTimer() {
        EventQueue queue = new EventQueue();
        Timer gone = timer("gone");
        queue.arm(gone, 10);
        queue.arm(timer("stays"), 20);
        queue.disarm(gone);
        queue.disarm(gone);
        assertThat(gone.isArmed()).isFalse();
        fireAll(queue);
        assertThat(fired).containsExactly("stays");
    }

    @Test
    void shouldKnowWhetherOnlyHousekeepingIsLeft() {
        EventQueue queue = new EventQueue();
        Timer work = timer("work");
        queue.arm(Timer.housekeeping(() -> {}), 50);
        assertThat(queue.hasWork()).isFalse();
        queue.arm(work, 10);
        assertThat(queue.hasWork()).isTrue();
        queue.disarm(work);
        assertThat(queue.hasWork()).isFalse();
    }

    @Test
    void shouldRejectThePast() {
        EventQueue queue = new EventQueue();
        queue.arm(timer("a"), 10);
        queue.fireNext();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue.arm(timer("b"), 9))
                .withMessageContaining("before now, 10 ns");
    }

    @Test
    void shouldKeepOrderUnderRandomArmingAndDisarming() {
        long seed = Long.getLong("twinland.seed", 20240219L);
        SplittableRandom random = new SplittableRandom(seed);
        EventQueue queue = new EventQueue();
        Timer[] timers = new Timer[200];
        for (int i = 0; i < timers.length; i++) {
            timers[i] = timer("t" + i);
        }
        // The oracle: by timer its time and when it was armed.
        Map<Integer, long[]> armed = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            int i = random.nextInt(timers.length);
            int what = random.nextInt(10);
            if (what < 5) {
                long time = queue.now() + random.nextInt(50);
                queue.arm(timers[i], time);
                armed.put(i, new long[] {time, step});
            } else if (what < 7) {
                queue.disarm(timers[i]);
                armed.remove(i);
            } else if (!armed.isEmpty()) {
                int next = armed.entrySet().stream()
                        .min(Comparator.<Map.Entry<Integer, long[]>>comparingLong(e -> e.getValue()[0])
                                .thenComparingLong(e -> e.getValue()[1]))
                        .orElseThrow()
                        .getKey();
                armed.remove(next);
                queue.fireNext();
                assertThat(fired).as("seed %d, step %d", seed, step).last().isEqualTo("t" + next);
            }
            assertThat(queue.size()).isEqualTo(armed.size());
        }
    }
}
