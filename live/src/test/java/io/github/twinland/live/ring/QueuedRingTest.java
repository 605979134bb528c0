package io.github.twinland.live.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class QueuedRingTest {

    private static final int SIZE = 4096;

    private final ByteBuffer consumer = memory(8);
    private final ByteBuffer producer = memory(8);
    private final ByteBuffer data = memory(2 * SIZE);
    private final QueuedRing ring = new QueuedRing(consumer, producer, data);
    private final QueuedTask task = new QueuedTask();

    static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(int header, int pid) {
        long position = producer.getLong(0);
        int at = (int) position & (SIZE - 1);
        int length = header & ~(QueuedRing.BUSY | QueuedRing.DISCARD);
        data.putInt(at, header);
        data.putInt(at + QueuedRing.HEADER + QueuedTaskDescriptor.PID_OFFSET, pid);
        producer.putLong(0, position + length + QueuedRing.HEADER);
    }

    @Test
    void shouldTakeRecordsInOrderForManyTurnsOfTheRing() {
        for (int pid = 1; pid < 1000; pid += 2) {
            write(QueuedTaskDescriptor.LENGTH, pid);
            write(QueuedTaskDescriptor.LENGTH, pid + 1);
            assertThat(ring.size()).isEqualTo(2);
            assertThat(ring.take(task)).isTrue();
            assertThat(task.pid()).isEqualTo(pid);
            assertThat(ring.take(task)).isTrue();
            assertThat(task.pid()).isEqualTo(pid + 1);
            assertThat(ring.take(task)).isFalse();
            assertThat(consumer.getLong(0)).as("what the kernel half sees").isEqualTo(producer.getLong(0));
        }
    }

    @Test
    void shouldWaitForARecordThatIsStillBeingWritten() {
        write(QueuedTaskDescriptor.LENGTH | QueuedRing.BUSY, 5);
        write(QueuedTaskDescriptor.LENGTH, 6);
        assertThat(ring.take(task)).isFalse();
        assertThat(ring.isEmpty()).isFalse();
        data.putInt(0, QueuedTaskDescriptor.LENGTH);
        assertThat(ring.take(task)).isTrue();
        assertThat(task.pid()).isEqualTo(5);
    }

    @Test
    void shouldPassOverRecordsThatOnlyWake() {
        write(8 | QueuedRing.DISCARD, 0);
        write(QueuedTaskDescriptor.LENGTH, 7);
        write(8 | QueuedRing.DISCARD, 0);
        assertThat(ring.take(task)).isTrue();
        assertThat(task.pid()).isEqualTo(7);
        assertThat(ring.take(task)).isFalse();
        assertThat(ring.isEmpty()).isTrue();
    }
}
