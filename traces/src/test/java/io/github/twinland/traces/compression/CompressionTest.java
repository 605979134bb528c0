package io.github.twinland.traces.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Text and binary traces, packed by each means: whole, in two parts, cut, damaged. */
class CompressionTest {

    private static final byte[] TEXT = Samples.bytes(Samples.FTRACE.resolve("tgid.trace.txt.gz"));

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatIsPacked(Compression compression) throws Exception {
        byte[] perfData = Samples.bytes(Samples.PERF_DATA.resolve("single.perf.data.gz"));

        assertThat(PerfText.read(pack(compression, TEXT)).events())
                .isEqualTo(PerfText.read(TEXT).events());
        assertThat(PerfText.read(pack(compression, perfData)).events()).hasSize(366);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatWasPackedInParts(Compression compression) throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(pack(compression, Arrays.copyOf(TEXT, 1_000)));
        both.write(pack(compression, Arrays.copyOfRange(TEXT, 1_000, TEXT.length)));
        PerfText read = PerfText.read(both.toByteArray());

        assertThat(read.events()).hasSize(521);
        assertThat(read.report().truncated()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadUpToACutAndSaySo(Compression compression) throws Exception {
        byte[] packed = pack(compression, Samples.bytes(Samples.ALL_EVENTS));
        PerfText read = PerfText.read(Arrays.copyOf(packed, packed.length / 2));

        assertThat(read.count(ImportCounter.SWITCHES)).isBetween(2_000L, 6_000L);
        assertThat(read.report().truncated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatBreaksOffAtOnce(Compression compression) throws IOException {
        byte[] cut = Arrays.copyOf(pack(compression, TEXT), 7);

        assertThatThrownBy(() -> PerfText.read(cut))
                .isInstanceOf(TraceException.class)
                .hasMessageMatching("test: (cannot be read: it breaks off before its first line|is empty; .*)");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadOrRefuseWhateverIsDamaged(Compression compression) throws IOException {
        Fuzz.run(pack(compression, Arrays.copyOf(TEXT, 20_000)), 300);
    }

    /** The memory of a decompressor is not the garbage collector's: a refused trace has to give it back itself. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldKeepNoMemoryOfRefusedTrace() throws IOException {
        // A frame with a window of 64 MB (RFC 8878, 3.1.1.1), whose one block says that it is compressed, and is not.
        byte[] damaged = HexFormat.of().parseHex("28b52ffd" + "00" + "80" + "550000" + "ffffffffffffffffffff");
        long before = virtualKb();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> PerfText.read(damaged)).hasMessageContaining("its zstd stream is damaged");
        }
        assertThat(virtualKb() - before).as("kB of address space").isLessThan(2_000_000);
    }

    private static long virtualKb() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmSize:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static byte[] pack(Compression compression, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case GZIP -> new GZIPOutputStream(packed);
            case XZ -> new XZOutputStream(packed, new LZMA2Options(1));
            case ZSTD -> new ZstdOutputStreamNoFinalizer(packed, 3).setChecksum(true);
        }) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
