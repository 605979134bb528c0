package io.github.twinland.traces.perfetto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class PerfettoFormatTest {

    /** Fields to write: number and value in turn; a value is a Long, a String or bytes. */
    private static byte[] message(Object... fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            for (int i = 0; i < fields.length; i += 2) {
                int field = (Integer) fields[i];
                if (fields[i + 1] instanceof byte[] message) {
                    out.writeByteArray(field, message);
                } else if (fields[i + 1] instanceof String text) {
                    out.writeString(field, text);
                } else {
                    out.writeUInt64(field, (Long) fields[i + 1]);
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(long... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            for (long value : values) {
                out.writeUInt64NoTag(value);
            }
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] switchAt(long timeNs, long prev, long state, long next) {
        return message(1, timeNs, 2, prev, 4, message(1, "a", 2, prev, 3, 120L, 4, state, 5, "b", 6, next, 7, 100L));
    }

    private static byte[] packetOf(long cpu, byte[]... events) {
        Object[] fields = new Object[2 + 2 * events.length];
        fields[0] = 1;
        fields[1] = cpu;
        for (int i = 0; i < events.length; i++) {
            fields[2 + 2 * i] = 2;
            fields[3 + 2 * i] = events[i];
        }
        return message(1, message(fields));
    }

    private static List<String> read(byte[] trace) throws TraceException {
        List<String> events = new ArrayList<>();
        try (TraceReader reader = Traces.open(new ByteArrayInputStream(trace), "a trace", bytes -> {})) {
            reader.forEach(event -> events.add(describe(event)));
        }
        return events;
    }

    private static String describe(SchedEvent event) {
        String head = event.timeNs() + " cpu" + event.cpu() + " " + event.kind();
        return event.kind() == EventKind.SWITCH
                ? head + " " + event.prevPid() + "/" + event.prevStates() + (event.prevPreempted() ? "+" : "") + " "
                        + event.nextComm() + event.nextPid()
                : head + " " + event.comm() + event.pid() + " by " + event.contextPid()
                        + (event.inInterrupt() ? " in interrupt" : "");
    }

    @Test
    void shouldMergeTheBundlesOfAllCpusByTime() throws TraceException {
        byte[] trace = message(
                1,
                packetOf(0, switchAt(10, 0, 0, 7), switchAt(30, 7, 0x100, 0)),
                1,
                packetOf(1, switchAt(20, 0, 0, 8)));

        assertThat(read(trace))
                .containsExactly("10 cpu0 SWITCH 0/0 b7", "20 cpu1 SWITCH 0/0 b8", "30 cpu0 SWITCH 7/0+ b0");
    }

    @Test
    void shouldTellWakeupsInInterrupts() throws TraceException {
        byte[] waking = message(1, 15L, 2, 7L, 5, 8L, 20, message(1, "w", 2, 9L, 3, 120L, 4, 1L, 5, 1L));

        assertThat(read(message(1, packetOf(0, switchAt(10, 0, 0, 7), waking))))
                .contains("15 cpu0 WAKING w9 by 7 in interrupt");
    }

    @Test
    void shouldReadTheCompactEncodingOfTheRecorder() throws TraceException {
        byte[] compact = message(
                5,
                "x",
                5,
                "y",
                1,
                packed(100, 5),
                2,
                packed(0, 1),
                3,
                packed(7, 0),
                4,
                packed(120, 120),
                6,
                packed(1, 0),
                7,
                packed(103),
                8,
                packed(9),
                9,
                packed(0),
                10,
                packed(120),
                11,
                packed(0),
                12,
                packed(0));

        assertThat(read(message(1, message(1, message(1, 3L, 4, compact)))))
                .containsExactly("100 cpu3 SWITCH 0/0 y7", "103 cpu3 WAKING x9 by -1", "105 cpu3 SWITCH 7/1 x0");
    }

    @Test
    void shouldReadCompressedPackets() throws Exception {
        byte[] compressed = deflated(message(1, packetOf(0, switchAt(10, 0, 0, 7))));

        assertThat(read(message(1, message(50, compressed)))).containsExactly("10 cpu0 SWITCH 0/0 b7");
    }

    @Test
    void shouldReadTheHostOnly() throws TraceException {
        byte[] other = message(1, message(1, 0L, 2, switchAt(5, 0, 0, 6)), 98, 1L);

        assertThat(read(message(1, other, 1, packetOf(0, switchAt(10, 0, 0, 7)))))
                .containsExactly("10 cpu0 SWITCH 0/0 b7");
    }

    @Test
    void shouldTellThatEventsAreMissing() throws TraceException {
        byte[] bundle = message(1, 0L, 3, 1L, 2, switchAt(10, 0, 0, 7));

        assertThat(read(message(1, message(1, bundle)))).first().asString().startsWith("10 cpu0 LOST");
    }

    @Test
    void shouldKeepWhatPrecedesACut() throws TraceException {
        byte[] trace = message(1, packetOf(0, switchAt(10, 0, 0, 7)), 1, packetOf(0, switchAt(20, 7, 1, 0)));

        try (TraceReader reader =
                Traces.open(new ByteArrayInputStream(Arrays.copyOf(trace, trace.length - 3)), "a trace", bytes -> {})) {
            reader.forEach(event -> assertThat(event.timeNs()).isEqualTo(10));
            assertThat(reader.report().truncated()).isTrue();
        }
    }

    @Test
    void shouldRefuseOtherBinaries() {
        byte[] other = new byte[100];
        other[0] = 0x0a;
        other[1] = 0x05;
        Arrays.fill(other, 2, 100, (byte) 0xff);

        assertThatThrownBy(() -> read(other)).isInstanceOf(TraceException.class).hasMessageContaining("a trace");
    }

    /** Whatever is flipped, the reader and the state machine give events or one sentence. */
    @Test
    void shouldSurviveDamage() {
        byte[] sound = message(
                1,
                packetOf(0, switchAt(10, 0, 0, 7), switchAt(30, 7, 0x100, 9), switchAt(40, 9, 1, 7)),
                1,
                packetOf(1, switchAt(20, 0, 0, 8), switchAt(35, 8, 0x10, 0)));
        int damaged = 0;
        for (int at = 0; at < sound.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] trace = sound.clone();
                trace[at] ^= (byte) (1 << bit);
                try (TraceReader reader = Traces.open(new ByteArrayInputStream(trace), "a trace", bytes -> {})) {
                    SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
                    reader.forEach(history);
                    history.end();
                } catch (TraceException e) {
                    assertThat(e).hasMessageStartingWith("a trace");
                    damaged++;
                }
            }
        }
        assertThat(damaged).isPositive();
    }

    /** Two CPUs, events with a message each, columns of the compact encoding, compressed packets, losses. */
    @Test
    void shouldReadOrRefuseWhateverIsDamaged() throws Exception {
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        for (long i = 0; i < 60; i++) {
            long at = 1_000 * i;
            byte[] waking = message(1, at + 5, 2, 7L, 5, 8L, 20, message(1, "w", 2, 9L, 3, 120L, 4, 1L, 5, 1L));
            byte[] packet = packetOf(i % 2, switchAt(at + 1, 0, 0, 7), waking, switchAt(at + 9, 7, 1, 0));
            byte[] columns = message(
                    5,
                    "x",
                    1,
                    packed(at + 20, 5),
                    2,
                    packed(0, 1),
                    3,
                    packed(7, 0),
                    4,
                    packed(120, 120),
                    6,
                    packed(0, 0));
            byte[] lossy = message(1, message(1, 2L, 3, i % 20 / 19, 4, columns));
            trace.write(message(1, packet, 1, i % 3 == 0 ? message(50, deflated(message(1, lossy))) : lossy));
        }
        Fuzz.run(trace.toByteArray(), 1_000);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, new Deflater())) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    @Test
    void shouldGiveStatesTheNumbersOfTheKernel() {
        for (int raw : new int[] {0, 1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x100}) {
            assertThat(RawTaskState.of(RawTaskState.states(raw), RawTaskState.preempted(raw)))
                    .isEqualTo(raw);
        }
    }
}
