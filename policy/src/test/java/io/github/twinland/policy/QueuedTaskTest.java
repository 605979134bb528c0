package io.github.twinland.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QueuedTaskTest {

    private static final int OFFSET = 3;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(OFFSET + 112);

    @Test
    void shouldLayEachFieldAtItsOffsetInLittleEndian() {
        fill(new QueuedTask().wrap(buffer, OFFSET));

        ByteBuffer raw = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(raw.getInt(OFFSET)).isEqualTo(0x01020304);
        assertThat(raw.getInt(OFFSET + 4)).isEqualTo(0x05060708);
        assertThat(raw.getInt(OFFSET + 8)).isEqualTo(-9);
        assertThat(raw.getInt(OFFSET + 12)).isEqualTo(64);
        for (int i = 0; i < 10; i++) {
            assertThat(raw.getLong(OFFSET + 16 + 8 * i)).as("u64 number %d", i).isEqualTo(0x1111111111111100L + i);
        }
        byte[] comm = new byte[16];
        raw.get(OFFSET + 96, comm);
        assertThat(new String(comm, StandardCharsets.US_ASCII)).isEqualTo("kworker/0:1\0\0\0\0\0");
    }

    @Test
    void shouldReadBackEveryFieldItWrote() {
        QueuedTask task = fill(new QueuedTask());

        assertThat(task.pid()).isEqualTo(0x01020304);
        assertThat(task.tgid()).isEqualTo(0x05060708);
        assertThat(task.cpu()).isEqualTo(-9);
        assertThat(task.allowedCpus()).isEqualTo(64);
        assertThat(task.enqueueFlags()).isEqualTo(0x1111111111111100L);
        assertThat(task.startNs()).isEqualTo(0x1111111111111101L);
        assertThat(task.stopNs()).isEqualTo(0x1111111111111102L);
        assertThat(task.execRuntimeNs()).isEqualTo(0x1111111111111103L);
        assertThat(task.sumExecRuntimeNs()).isEqualTo(0x1111111111111104L);
        assertThat(task.nvcsw()).isEqualTo(0x1111111111111105L);
        assertThat(task.weight()).isEqualTo(0x1111111111111106L);
        assertThat(task.vtime()).isEqualTo(0x1111111111111107L);
        assertThat(task.generation()).isEqualTo(0x1111111111111108L);
        assertThat(task.queuedNs()).isEqualTo(0x1111111111111109L);
        assertThat(task.comm()).isEqualTo("kworker/0:1");
    }

    @Test
    void shouldCopyEveryByteOfARecord() {
        QueuedTask original = fill(new QueuedTask());

        QueuedTask copy = new QueuedTask().wrap(buffer, OFFSET).copyFrom(original);

        assertThat(copy).hasToString(original.toString());
        assertThat(copy.comm()).isEqualTo("kworker/0:1");
        assertThat(copy.queuedNs()).isEqualTo(original.queuedNs());
    }

    @Test
    void shouldStartWithZeroInEveryField() {
        assertThat(new QueuedTask())
                .hasToString("QueuedTask[pid=0 tgid=0 comm= cpu=0 allowedCpus=0 enqueueFlags=0x0 startNs=0 stopNs=0"
                        + " execRuntimeNs=0 sumExecRuntimeNs=0 nvcsw=0 weight=0 vtime=0 generation=0 queuedNs=0]");
    }

    @Test
    void shouldNameValuesAsUnsignedInDiagnostics() {
        assertThat(new QueuedTask().vtime(-1)).asString().contains("vtime=18446744073709551615");
    }

    @Test
    void shouldCutALongNameAsTheKernelDoesButAtAWholeCharacter() {
        assertThat(new QueuedTask().comm("0123456789abcdefgh").comm()).isEqualTo("0123456789abcde");
        assertThat(new QueuedTask().comm("0123456789abcdé").comm()).isEqualTo("0123456789abcd");
        assertThat(new QueuedTask().comm("0123456789abcdefgh").comm("sh").comm())
                .isEqualTo("sh");
    }

    @Test
    void shouldReadANameThatFillsItsFieldWithoutNul() {
        buffer.put(OFFSET + 96, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

        assertThat(new QueuedTask().wrap(buffer, OFFSET).comm()).isEqualTo("0123456789abcdef");
    }

    @Test
    void shouldRefuseToWrapWhereARecordDoesNotFit() {
        QueuedTask task = new QueuedTask();
        assertThatThrownBy(() -> task.wrap(buffer, OFFSET + 1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("a QueuedTask record of 112 bytes does not fit at offset 4 of a buffer with limit 115");
        assertThatThrownBy(() -> task.wrap(buffer, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> task.wrap(ByteBuffer.allocate(111), 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(QueuedTaskDescriptor.LENGTH).isEqualTo(112);
    }

    private static QueuedTask fill(QueuedTask task) {
        return task.pid(0x01020304)
                .tgid(0x05060708)
                .cpu(-9)
                .allowedCpus(64)
                .enqueueFlags(0x1111111111111100L)
                .startNs(0x1111111111111101L)
                .stopNs(0x1111111111111102L)
                .execRuntimeNs(0x1111111111111103L)
                .sumExecRuntimeNs(0x1111111111111104L)
                .nvcsw(0x1111111111111105L)
                .weight(0x1111111111111106L)
                .vtime(0x1111111111111107L)
                .generation(0x1111111111111108L)
                .queuedNs(0x1111111111111109L)
                .comm("kworker/0:1");
    }
}
