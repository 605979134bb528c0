package io.github.twinland.live.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchDescriptor;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DispatchedRingTest {

    private static final int SIZE = 4096;
    private static final int CAPACITY = 4;

    private final ByteBuffer consumer = QueuedRingTest.memory(8);
    private final ByteBuffer producer = QueuedRingTest.memory(8);
    private final ByteBuffer data = QueuedRingTest.memory(2 * SIZE);
    private final DispatchedRing ring = new DispatchedRing(consumer, producer, data, CAPACITY);

    @Test
    void shouldWriteMessagesWhereTheKernelReadsThem() {
        for (int pid = 1; pid < 500; pid++) {
            int at = (int) producer.getLong(0) & (SIZE - 1);
            assertThat(ring.send(new Dispatch().pid(pid).cpu(-1).vtime(9))).isTrue();
            assertThat(data.getInt(at)).as("length").isEqualTo(DispatchDescriptor.LENGTH);
            assertThat(data.getInt(at + QueuedRing.HEADER)).as("pid").isEqualTo(pid);
            assertThat(producer.getLong(0)).isEqualTo((long) pid * DispatchedRing.SLOT);
            consumer.putLong(0, producer.getLong(0));
            assertThat(ring.unread()).isZero();
        }
    }

    @Test
    void shouldRefuseMoreThanItsCapacityUntilTheKernelHasRead() {
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(ring.send(new Dispatch().pid(i))).isTrue();
        }
        assertThat(ring.send(new Dispatch().pid(99))).isFalse();
        assertThat(ring.unread()).isEqualTo(CAPACITY);
        consumer.putLong(0, DispatchedRing.SLOT);
        assertThat(ring.send(new Dispatch().pid(99))).isTrue();
    }

    @Test
    void shouldRefuseACapacityThatDoesNotFit() {
        assertThatThrownBy(() -> new DispatchedRing(consumer, producer, data, SIZE / DispatchedRing.SLOT + 1))
                .hasMessageContaining("do not fit");
    }
}
