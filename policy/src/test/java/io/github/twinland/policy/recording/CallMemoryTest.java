package io.github.twinland.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.testkit.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallMemoryTest {

    private static final int ENTRY = CallLayout.ENQUEUE_LENGTH;

    private final List<Long> read = new ArrayList<>();

    private static boolean write(CallMemory calls, int bytes, long value) {
        int at = calls.claim(bytes);
        if (at >= 0) {
            calls.buffer().putLong(at, bytes);
            calls.buffer().putLong(at + Long.BYTES, value);
            calls.publish();
        }
        return at >= 0;
    }

    private void take(ByteBuffer entries) {
        while (entries.hasRemaining()) {
            int at = entries.position();
            read.add(Long.reverseBytes(entries.getLong(at + Long.BYTES)));
            entries.position(at + (int) Long.reverseBytes(entries.getLong(at)));
        }
    }

    private static List<Long> numbers(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long i = from; i < to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @Test
    void shouldGiveEntriesInOrderOverManyTurns() {
        Seeds.run(this::checkOrder);
    }

    private void checkOrder(Random random) throws AssertionError {
        CallMemory calls = new CallMemory(3);
        long next = 0;
        while (next < 50_000) {
            for (int i = random.nextInt(400); i >= 0; i--) {
                assertThat(write(calls, 16 + 8 * random.nextInt(40), next++)).isTrue();
            }
            read(calls);
            assertThat(read).hasSize((int) next);
        }
        assertThat(read).isEqualTo(numbers(0, next));
        assertThat(calls.lost()).isZero();
    }

    private void read(CallMemory calls) {
        try {
            calls.read(this::take);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldLoseEverythingAfterTheFirstThatFindsNoRoom() {
        CallMemory calls = new CallMemory(2);
        long kept = 0;
        while (write(calls, ENTRY, kept)) {
            kept++;
        }
        assertThat(kept).isEqualTo(2L * (CallMemory.BLOCK / ENTRY));
        assertThat(calls.lost()).isEqualTo(1);
        read(calls);
        assertThat(read).isEqualTo(numbers(0, kept));
        assertThat(write(calls, ENTRY, 7)).as("although there is room again").isFalse();
        assertThat(calls.lost()).isEqualTo(2);
        read(calls);
        assertThat(read).hasSize((int) kept);
    }

    @Test
    void shouldAskItsOwnerToReadWhenFull() {
        CallMemory[] calls = new CallMemory[1];
        calls[0] = new CallMemory(2, () -> read(calls[0]));
        for (long i = 0; i < 10_000; i++) {
            assertThat(write(calls[0], ENTRY, i)).isTrue();
        }
        read(calls[0]);
        assertThat(read).isEqualTo(numbers(0, 10_000));
    }

    @Test
    void shouldBeginAnewOnceCleared() {
        CallMemory calls = new CallMemory(2);
        while (write(calls, ENTRY, 1)) {
            // Until full.
        }
        calls.clear();
        assertThat(calls.lost()).isZero();
        assertThat(write(calls, ENTRY, 5)).isTrue();
        read(calls);
        assertThat(read).containsExactly(5L);
    }

    @Test
    void shouldHandOverToAnotherThread() throws InterruptedException {
        CallMemory calls = new CallMemory(4);
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            boolean last;
            do {
                last = done.get();
                read(calls);
                Thread.onSpinWait();
            } while (!last);
        });
        reader.start();
        long written = 0;
        while (written < 200_000 && write(calls, ENTRY, written)) {
            written++;
        }
        done.set(true);
        reader.join();
        assertThat(read).as("%d lost", calls.lost()).isEqualTo(numbers(0, written));
    }
}
