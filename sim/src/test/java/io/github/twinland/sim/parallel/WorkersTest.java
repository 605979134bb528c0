package io.github.twinland.sim.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void shouldDoEachJobOnce() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        AtomicInteger jobs = new AtomicInteger();
        Workers.each("test", 4, 1_000, job -> {
            done.add(job);
            jobs.incrementAndGet();
        });
        assertThat(done).hasSize(1_000);
        assertThat(jobs).hasValue(1_000);
    }

    @Test
    void shouldPassOnWhatAJobThrowsAndBeginNoOther() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> Workers.each("test", 1, 100, job -> {
                    begun.incrementAndGet();
                    if (job == 3) {
                        throw new IllegalArgumentException("job 3");
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job 3");
        assertThat(begun).hasValue(4);
    }

    /** Results that are not complete must not be taken for complete. */
    @Test
    void shouldNotReturnAsIfDoneWhenInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Workers.run("test", 1, () -> await(never)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
