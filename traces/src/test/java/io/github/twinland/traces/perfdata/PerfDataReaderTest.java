package io.github.twinland.traces.perfdata;

import static io.github.twinland.traces.fixtures.PerfDataWriter.USUAL_SAMPLE;
import static io.github.twinland.traces.fixtures.PerfDataWriter.recordOf;
import static io.github.twinland.traces.fixtures.PerfDataWriter.sampleContent;
import static io.github.twinland.traces.fixtures.PerfDataWriter.trailer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.ByteWriter;
import io.github.twinland.traces.fixtures.PerfDataWriter;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.TracingDataWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of layouts that no kernel at hand makes, written by {@link PerfDataWriter}. */
class PerfDataReaderTest {

    private static final int SWITCH = 300;
    private static final int WAKEUP = 301;

    /** Fields stand where no kernel has them, and no comm of prev is there. */
    private static final String SWITCH_FORMAT = TracingDataWriter.format(
            SWITCH,
            "sched_switch",
            "x\", REC->prev_state & (1024-1) ? __print_flags(REC->prev_state & (1024-1), \"|\", { 1, \"S\"}, { 2, \"D\" },"
                    + " { 64, \"x\" }, { 128, \"K\" }) : \"R\", REC->prev_state & 1024 ? \"+\" : \"\"",
            "pid_t next_pid@8+4",
            "int next_prio@12+4",
            "char next_comm[16]@16+16",
            "unsigned int prev_state@32+4",
            "pid_t prev_pid@36+4",
            "int prev_prio@40+2");

    private static final String WAKEUP_FORMAT = TracingDataWriter.format(
            WAKEUP,
            "sched_wakeup",
            "x\"",
            "__rel_loc char[] comm@8+4",
            "pid_t pid@12+4",
            "int prio@16+4",
            "int target_cpu@20+4",
            "struct odd thing@24+3");

    private static byte[] switchRaw(int prev, int state, int next) {
        return new ByteWriter()
                .u16(SWITCH)
                .u16(0)
                .u32(prev)
                .u32(next)
                .u32(120)
                .text("task-" + next, 16)
                .u32(state)
                .u32(prev)
                .u16(98)
                .u16(0)
                .toBytes();
    }

    private static byte[] wakeupRaw(int current, int pid) {
        return new ByteWriter()
                .u16(WAKEUP)
                .u16(8)
                .u32(current)
                .u32(8 << 16 | 16)
                .u32(pid)
                .u32(-1)
                .u32(3)
                .u32(0)
                .text("wakee-" + pid, 8)
                .toBytes();
    }

    private static PerfDataWriter usual() {
        return new PerfDataWriter()
                .attr(2, SWITCH, USUAL_SAMPLE, 4, 11, 12)
                .attr(2, WAKEUP, USUAL_SAMPLE, 4, 21, 22)
                .formats(SWITCH_FORMAT, WAKEUP_FORMAT);
    }

    private static PerfText readBoth(PerfDataWriter writer) throws TraceException {
        PerfText file = PerfText.read(writer.file());
        assertThat(PerfText.read(writer.pipe()).events()).isEqualTo(file.events());
        return file;
    }

    private static byte[] comm(int tid, String name, byte[] trailer) {
        return new ByteWriter().u32(tid).u32(tid).text(name, 16).bytes(trailer).toBytes();
    }

    @Test
    void shouldTakeOffsetsAndStatesFromTheFormat() throws Exception {
        PerfText read = readBoth(usual().sample(11, 7, 1_000, 0, switchRaw(7, 2 | 128, 8))
                .sample(22, 8, 2_000, 0, wakeupRaw(8, 9))
                .sample(12, 8, 3_000, 1, switchRaw(8, 1024, 0)));

        assertThat(read.events())
                .containsExactly(
                        "1000 cpu0 [:7] SWITCH :7/98 [UNINTERRUPTIBLE, WAKEKILL] -> task-8:8/120",
                        "2000 cpu0 [:8] WAKEUP wakee-9:9/-1 to cpu3",
                        "3000 cpu1 [:8] SWITCH :8/98 []+ -> task-0:0/120");
    }

    @Test
    void shouldNameTasksByWhatPerfWroteBeside() throws Exception {
        PerfText read = readBoth(usual().record(3, 0, comm(7, "seven", trailer(11, 0, 0, 0)))
                .sample(11, 7, 1_000, 0, switchRaw(7, 1, 8))
                .record(
                        7,
                        0,
                        new ByteWriter()
                                .u32(8)
                                .u32(7)
                                .u32(8)
                                .u32(7)
                                .u64(1_500)
                                .bytes(trailer(11, 7, 1_500, 0))
                                .toBytes())
                .sample(11, 8, 2_000, 0, switchRaw(8, 1, 7))
                .record(3, 0, comm(8, "eight", trailer(11, 8, 2_500, 0)))
                .sample(11, 8, 3_000, 0, switchRaw(8, 1, 7)));

        assertThat(read.events())
                .containsExactly(
                        "1000 cpu0 [seven:7] SWITCH seven:7/98 [INTERRUPTIBLE] -> task-8:8/120",
                        "2000 cpu0 [seven:8] SWITCH seven:8/98 [INTERRUPTIBLE] -> task-7:7/120",
                        "3000 cpu0 [eight:8] SWITCH eight:8/98 [INTERRUPTIBLE] -> task-7:7/120");
    }

    @Test
    void shouldTrustTheRecordForWhoWasCurrent() throws Exception {
        PerfText read = readBoth(usual().record(3, 0, comm(3, "inside", trailer(11, 0, 0, 0)))
                .sample(11, 3, 1_000, 0, switchRaw(7, 0, 8))
                .sample(11, -1, 2_000, 0, switchRaw(8, 0, 7)));

        assertThat(read.events().get(0)).startsWith("1000 cpu0 [inside:7]");
        assertThat(read.events().get(1)).startsWith("2000 cpu0 [:8]");
    }

    @Test
    void shouldMergeCpusRoundByRound() throws Exception {
        PerfDataWriter writer = usual();
        for (int round = 0; round < 3; round++) {
            for (int cpu = 0; cpu < 3; cpu++) {
                for (int i = 0; i < 4; i++) {
                    long time = 1_000 + 100L * round + 30L * i + (cpu == 2 ? 0 : cpu);
                    writer.sample(11, cpu, time, cpu, switchRaw(cpu, 0, round * 10 + i));
                }
            }
            writer.record(68, 0, new byte[0]);
        }
        PerfText read = readBoth(writer);

        assertThat(read.events()).hasSize(36);
        // Of one time, what stands first in the file comes first.
        assertThat(read.events().get(0)).startsWith("1000 cpu0");
        assertThat(read.events().get(1)).startsWith("1000 cpu2");
        assertThat(read.events().get(2)).startsWith("1001 cpu1");
    }

    @Test
    void shouldFindTheRawDataBehindAnyFields() throws Exception {
        long everyField = 0x7ff;
        int everyCount = 0x1f;
        PerfDataWriter writer = new PerfDataWriter()
                .attr(2, SWITCH, everyField, everyCount, 11)
                .attr(2, WAKEUP, everyField, everyCount, 21)
                .formats(SWITCH_FORMAT, WAKEUP_FORMAT)
                .record(9, 0, withEveryField(21, 5_000, wakeupRaw(7, 9)))
                .record(9, 0, withEveryField(11, 6_000, switchRaw(7, 0, 8)));

        assertThat(readBoth(writer).events())
                .containsExactly(
                        "5000 cpu4 [:7] WAKEUP wakee-9:9/-1 to cpu3", "6000 cpu4 [:7] SWITCH :7/98 [] -> task-8:8/120");
    }

    private static byte[] withEveryField(int id, long timeNs, byte[] raw) {
        ByteWriter content = new ByteWriter();
        content.u64(0xabc)
                .u32(7)
                .u32(7)
                .u64(timeNs)
                .u64(1)
                .u64(id)
                .u64(2)
                .u32(4)
                .u32(0)
                .u64(1);
        // A group of two counters, with the times they ran, ids and losses; then two callers.
        content.u64(2).u64(10).u64(20).u64(0).u64(21).u64(0).u64(0).u64(11).u64(0);
        content.u64(2).u64(-1).u64(-2);
        return content.u32(raw.length).bytes(raw).align().toBytes();
    }

    @Test
    void shouldReadPiecesOfOneStreamThatNeverEnds() throws Exception {
        ByteWriter plain = new ByteWriter();
        for (int i = 0; i < 500; i++) {
            plain.bytes(recordOf(9, 1, sampleContent(11, 7, 1_000 + i, 0, switchRaw(7, i, 8))));
        }
        for (int type : new int[] {81, 83}) {
            PerfDataWriter writer = usual();
            // Pieces of 1,000 bytes end within records.
            for (byte[] piece : pieces(plain.toBytes(), 1_000)) {
                byte[] padded =
                        new ByteWriter().u64(piece.length).bytes(piece).align().toBytes();
                writer.record(type, 0, type == 83 ? padded : piece);
                writer.record(68, 0, new byte[0]);
            }
            assertThat(readBoth(writer).events()).hasSize(500);
        }
    }

    private static List<byte[]> pieces(byte[] plain, int length) {
        List<byte[]> pieces = new ArrayList<>();
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            ByteBuffer packed = ByteBuffer.allocateDirect(1 << 16);
            for (int at = 0; at < plain.length; at += length) {
                int size = Math.min(length, plain.length - at);
                ByteBuffer source =
                        ByteBuffer.allocateDirect(size).put(plain, at, size).flip();
                packed.clear();
                zstd.compressDirectByteBufferStream(packed, source, EndDirective.FLUSH);
                byte[] piece = new byte[packed.flip().remaining()];
                packed.get(piece);
                pieces.add(piece);
            }
        }
        return pieces;
    }

    @Test
    void shouldCountALossOnceThoughPerfTellsItTwice() throws Exception {
        byte[] lost =
                new ByteWriter().u64(11).u64(40).bytes(trailer(11, 7, 1_500, 1)).toBytes();
        PerfDataWriter writer = usual().sample(11, 7, 1_000, 0, switchRaw(7, 0, 8))
                .record(2, 0, lost)
                .sample(11, 7, 2_000, 0, switchRaw(8, 0, 7))
                .record(
                        13,
                        0,
                        new ByteWriter().u64(42).bytes(trailer(11, 0, 0, 0)).toBytes())
                .record(
                        13,
                        1 << 15,
                        new ByteWriter().u64(1_000).bytes(trailer(11, 0, 0, 0)).toBytes());
        PerfText read = readBoth(writer);

        assertThat(read.events()).element(1).isEqualTo("1500 cpu1 [:7] LOST 40");
        assertThat(read.events()).element(3).isEqualTo("2000 cpu0 [:-1] LOST 2");
        assertThat(read.count(ImportCounter.LOST_EVENTS)).isEqualTo(42);
    }

    @Test
    void shouldPassOverWhatItNeedNotKnow() throws Exception {
        PerfDataWriter writer = usual().attr(1, 3, USUAL_SAMPLE, 4, 31)
                .record(71, 0, new ByteWriter().u64(10).u64(0).toBytes())
                .loose(new byte[10])
                .record(999, 0, new byte[16])
                .record(1, 0, new byte[64])
                .sample(31, 7, 500, 0, new byte[4])
                .sample(99, 7, 600, 0, new byte[4])
                .sample(11, 7, 1_000, 0, switchRaw(7, 0, 8));
        PerfText read = readBoth(writer);

        assertThat(read.events()).hasSize(1);
        assertThat(read.count(ImportCounter.FOREIGN_EVENTS)).isEqualTo(2);
        assertThat(read.report().truncated()).isFalse();
    }

    @Test
    void shouldReadAPipeUpToACutAndSaySo() throws Exception {
        byte[] whole = usual().sample(11, 7, 1_000, 0, switchRaw(7, 0, 8))
                .sample(11, 7, 2_000, 0, switchRaw(8, 0, 7))
                .pipe();
        PerfText read = PerfText.read(Arrays.copyOf(whole, whole.length - 1));

        assertThat(read.events()).hasSize(1);
        assertThat(read.report().truncated()).isTrue();
    }

    @Test
    void shouldSayWhatIsMissing() {
        byte[] complete = usual().sample(11, 7, 1_000, 0, switchRaw(7, 0, 8)).file();
        byte[] killed = complete.clone();
        Arrays.fill(killed, 48, 56, (byte) 0);

        assertRefused(
                killed, "test: its header says that it holds nothing, as if perf had been killed before it was done");
        assertRefused(
                Arrays.copyOf(complete, 500), "test: is cut short: 500 bytes where its records alone end at byte 528");
        assertRefused(
                new PerfDataWriter()
                        .attr(2, SWITCH, USUAL_SAMPLE, 4, 11)
                        .sample(11, 7, 1, 0, switchRaw(7, 0, 8))
                        .file(),
                "test: the description of tracepoint 300 is missing in it; record it again with `perf sched record`");
        assertRefused(
                new PerfDataWriter()
                        .attr(2, SWITCH, USUAL_SAMPLE & ~(1 << 2), 4, 11)
                        .formats(SWITCH_FORMAT)
                        .sample(11, 7, 1, 0, switchRaw(7, 0, 8))
                        .file(),
                "test: its sched_switch has no time, CPU or raw data; record it again");
        assertRefused(
                new PerfDataWriter()
                        .attr(2, SWITCH, USUAL_SAMPLE, 4, 11)
                        .attr(2, WAKEUP, 1 << 6 | 1 << 2, 4, 21)
                        .record(68, 0, new byte[0])
                        .pipe(),
                "test: its events cannot be told apart by an id at one place; record it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1 << 16})
    void shouldRefuseACpuThatNoMachineHas(int cpu) {
        assertRefused(
                usual().sample(11, 7, 1_000, cpu, switchRaw(7, 0, 8)).pipe(),
                "test: byte " + usual().pipe().length + ": a sample of CPU " + cpu
                        + " at 1000 ns; the file is damaged, copy or record it again");
    }

    @Test
    void shouldRefuseRecordsThatCannotBe() {
        String damaged = "; the file is damaged, copy or record it again";
        String at = "test: byte " + usual().pipe().length + ": ";
        assertRefused(
                usual().sample(11, 7, 1_000, 0, wakeupRaw(7, 8)).pipe(),
                at + "a SWITCH record of 36 bytes, its format has 42" + damaged);
        assertRefused(
                usual().sample(21, 7, 1_000, 0, switchRaw(7, 0, 8)).pipe(),
                at + "a record of tracepoint 300 where one of 301 should be" + damaged);
        assertRefused(
                usual().loose(new byte[16]).pipe(), at + "a record of type 0 and 0 bytes, as no perf writes" + damaged);
        byte[] far = wakeupRaw(7, 8);
        far[10] = 100;
        assertRefused(
                usual().sample(21, 7, 1_000, 0, far).pipe(),
                "test: a record before byte " + (usual().pipe().length + 80)
                        + ": a text comm that reaches past its record" + damaged);
    }

    private static void assertRefused(byte[] trace, String sentence) {
        assertThatThrownBy(() -> PerfText.read(trace))
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith(sentence);
    }
}
