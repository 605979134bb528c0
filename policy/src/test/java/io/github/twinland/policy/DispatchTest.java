package io.github.twinland.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private final ByteBuffer buffer = ByteBuffer.allocate(48);

    @Test
    void shouldLayEachFieldAtItsOffsetInLittleEndian() {
        fill(new Dispatch().wrap(buffer, 8));

        ByteBuffer raw = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(raw.getInt(8)).isEqualTo(4_194_303);
        assertThat(raw.getInt(12)).isEqualTo(-1);
        assertThat(raw.getLong(16)).isEqualTo(0x2222222222222200L);
        assertThat(raw.getLong(24)).isEqualTo(0x2222222222222201L);
        assertThat(raw.getLong(32)).isEqualTo(0x2222222222222202L);
        assertThat(raw.getLong(40)).isEqualTo(0x2222222222222203L);
    }

    @Test
    void shouldReadBackEveryFieldItWroteAndCopied() {
        Dispatch copy = new Dispatch().wrap(buffer, 0).copyFrom(fill(new Dispatch()));

        assertThat(copy.pid()).isEqualTo(4_194_303);
        assertThat(copy.cpu()).isEqualTo(DispatchContext.ANY_CPU);
        assertThat(copy.flags()).isEqualTo(0x2222222222222200L);
        assertThat(copy.sliceNs()).isEqualTo(0x2222222222222201L);
        assertThat(copy.vtime()).isEqualTo(0x2222222222222202L);
        assertThat(copy.generation()).isEqualTo(0x2222222222222203L);
    }

    @Test
    void shouldNameEveryFieldInDiagnostics() {
        assertThat(new Dispatch().pid(7).cpu(2).flags(16).sliceNs(DispatchContext.SLICE_INFINITE))
                .hasToString("Dispatch[pid=7 cpu=2 flags=0x10 sliceNs=18446744073709551615 vtime=0 generation=0]");
    }

    @Test
    void shouldRefuseToWrapWhereARecordDoesNotFit() {
        assertThatThrownBy(() -> new Dispatch().wrap(buffer, 9))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("a Dispatch record of 40 bytes does not fit at offset 9 of a buffer with limit 48");
        assertThat(DispatchDescriptor.LENGTH).isEqualTo(40);
    }

    private static Dispatch fill(Dispatch dispatch) {
        return dispatch.pid(4_194_303)
                .cpu(DispatchContext.ANY_CPU)
                .flags(0x2222222222222200L)
                .sliceNs(0x2222222222222201L)
                .vtime(0x2222222222222202L)
                .generation(0x2222222222222203L);
    }
}
