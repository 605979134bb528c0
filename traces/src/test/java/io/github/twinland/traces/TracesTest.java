package io.github.twinland.traces;

import static io.github.twinland.traces.fixtures.PerfText.A_SWITCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is opened, and with which sentence everything else is refused. */
class TracesTest {

    private static final String REMEDY = "record with `perf sched record`";

    @TempDir
    Path folder;

    @Test
    void shouldOpenTextAndGzipAlike() throws Exception {
        Path text = Files.writeString(folder.resolve("t.txt"), A_SWITCH);
        Path packed = Files.write(folder.resolve("t.bin"), gzip(A_SWITCH));

        for (Path file : List.of(text, packed)) {
            try (TraceReader reader = Traces.open(file)) {
                assertThat(reader.format()).isEqualTo("perf-script");
                assertThat(reader.name()).isEqualTo(file.toString());
                assertThat(reader.next(new SchedEvent())).isTrue();
                assertThat(reader.next(new SchedEvent())).isFalse();
                assertThat(reader.report().truncated()).isFalse();
            }
        }
    }

    @Test
    void shouldReadACutGzipUpToTheCutAndSaySo() throws Exception {
        byte[] packed = Files.readAllBytes(Samples.EEVDF);
        PerfText text = PerfText.read(Arrays.copyOf(packed, packed.length / 2));

        assertThat(text.count(ImportCounter.SWITCHES)).isBetween(3000L, 5000L);
        assertThat(text.report().truncated()).isTrue();
        assertThat(text.count(ImportCounter.SKIPPED_LINES)).isZero();
    }

    @Test
    void shouldRefuseADamagedGzip() throws Exception {
        byte[] packed = Files.readAllBytes(Samples.EEVDF);
        packed[packed.length - 6] ^= 1;

        assertRefused(() -> PerfText.read(packed), "test: cannot be read: Corrupt GZIP trailer");
        assertRefused(
                () -> PerfText.read(Arrays.copyOf(packed, 5)),
                "test: cannot be read: it breaks off before its first line");
    }

    @Test
    void shouldTellHowFarItRead() throws Exception {
        List<Long> told = new ArrayList<>();
        try (TraceReader reader = Traces.open(Samples.EEVDF, told::add)) {
            reader.forEach(event -> {});
        }

        assertThat(told).isSorted();
        assertThat(told.get(told.size() - 1)).isEqualTo(Files.size(Samples.EEVDF));
    }

    @Test
    void shouldCloseTheInputWithTheReaderAndWhenItIsRefused() throws Exception {
        boolean[] closed = {false};
        for (String text : List.of(A_SWITCH, "nothing of ours", "")) {
            closed[0] = false;
            InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public void close() {
                    closed[0] = true;
                }
            };
            try (TraceReader reader = Traces.open(in, "test", ReadProgress.NONE)) {
                reader.forEach(event -> {});
            } catch (TraceException expected) {
                assertThat(text).isNotEqualTo(A_SWITCH);
            }
            assertThat(closed[0]).isTrue();
        }
    }

    @Test
    void shouldRefuseAMissingFile() {
        Path missing = folder.resolve("none.txt");
        assertRefused(
                () -> Traces.open(missing),
                missing + ": no such file; give the path of a trace, or - for standard input");
    }

    @Test
    void shouldRefuseADirectory() {
        assertRefused(() -> Traces.open(folder), folder + ": is a directory; give a trace file in it");
    }

    @Test
    void shouldRefuseAnInputThatCannotBeRead() {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertRefused(() -> Traces.open(broken, "-", ReadProgress.NONE), "-: cannot be read: Input/output error");
    }

    @Test
    void shouldRefuseAnEmptyFile() throws Exception {
        assertRefused(() -> PerfText.read(""), "test: is empty; " + REMEDY);
        assertRefused(() -> PerfText.read(gzip("")), "test: is empty; " + REMEDY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2ELIFREP................|is a perf.data file of a big-endian machine, not a trace that can be read; print it with `perf sched script -i test`
        PERFILE2........        |its header is damaged
        PERFILE2                |its header is damaged (a length of 0); copy or record it again
        \u007fELF...............|is a program (ELF), not a trace that can be read; record with `perf sched record`
        # tracer: nop           |no scheduler events in it; record with `perf sched record`
        {"traceEvents":[]}      |is Chrome's trace JSON without what the kernel recorded (systemTraceEvents)
        {"tasks":[]}            |is JSON, not a trace that can be read; record with `perf sched record`
        <!DOCTYPE html><html>   |is HTML without a systrace in it, not a trace that can be read; record with `perf sched record`
        <?xml version="1.0"?>   |is HTML or XML, not a trace that can be read; record with `perf sched record`
        BZh91AY&SY              |is bzip2-compressed, not a trace that can be read; pass it through `bzip2 -dc test`
        Dear diary              |is text of no kind known here, not a trace that can be read; record with
        """)
    void shouldSayWhatAnotherFileIsAndWhatToDo(String content, String sentence) {
        assertRefused(() -> PerfText.read(content), "test: " + sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'170844747261636967', is a binary file",
        "'17084474726163696e673800', is a trace.dat of a version not known here",
        "'c11ffcc1', is a CTF trace",
        "'fffe6100', is UTF-16 text",
        "'00010203', is a binary file of no kind known here",
        "'61000a', is a binary file of no kind known here",
        "'0a200a', holds nothing but blanks",
    })
    void shouldSayWhatABinaryFileIs(String hex, String sentence) {
        assertRefused(() -> PerfText.read(HexFormat.of().parseHex(hex)), "test: " + sentence);
    }

    @Test
    void shouldAskForTheColumnsThatAreMissing() {
        assertRefused(
                () -> PerfText.read(A_SWITCH.replace("[000]", "")),
                "test: is perf's text without a thread id, a CPU or a time on its lines, not a trace that can be read;"
                        + " print it with `perf script -F comm,tid,cpu,time,event,trace`");
    }

    @Test
    void shouldReadATraceBehindThousandsOfComments() throws Exception {
        String comments = "# ========\n" + "# event : name = sched:sched_switch, id = { 1, 2, 3 }\n".repeat(5_000);

        assertThat(PerfText.read(comments + A_SWITCH).events()).hasSize(1);
        assertRefused(() -> PerfText.read(comments), "test: no scheduler events in it");
    }

    @Test
    void shouldRefuseATraceWithoutSwitches() {
        assertRefused(
                () -> PerfText.read("            bash     1 [000]     1.000000: cycles: ffff\n"),
                "test: no scheduler events in it; " + REMEDY);
        assertRefused(
                () -> PerfText.read(
                        "            bash     1 [000]     1.000000: sched:sched_waking: comm=a pid=7 prio=120\n"),
                "test: 1 scheduler events but no sched_switch in it; " + REMEDY);
        assertRefused(
                () -> PerfText.read("            bash     1 [000]     1.000000: sched:sched_switch: what\n"),
                "test: no scheduler events in it, line 1 is the first that was not understood; " + REMEDY);
    }

    @Test
    void shouldRefuseTimeThatGoesBackOnOneCpu() {
        assertRefused(
                () -> PerfText.read("# a comment\n" + A_SWITCH + A_SWITCH.replace(" 1.000000", " 0.999999")),
                "test: line 3: time goes back on CPU 0 from 1.000000000 s to 0.999999000 s; "
                        + "give one recording, printed in order of time as perf script does");
    }

    @Test
    void shouldRefuseTimeThatGoesBackBetweenCpus() {
        assertRefused(
                () -> PerfText.read(
                        A_SWITCH + A_SWITCH.replace("[000]", "[001]").replace(" 1.000000", " 0.000001")),
                "test: line 2: time goes back (from CPU 0 to 1) from 1.000000000 s to 0.000001000 s");
    }

    @Test
    void shouldLetTimeStandStill() throws Exception {
        assertThat(PerfText.read(A_SWITCH + A_SWITCH.replace("[000]", "[001]")).events())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prev_pid", "next_pid"})
    void shouldRefuseAPidOfMinusOneInASwitch(String field) {
        String bad = A_SWITCH.replaceFirst(field + "=\\d+", field + "=-1");
        assertRefused(
                () -> PerfText.read(A_SWITCH + bad),
                "test: line 2: " + field
                        + " is -1, which no task has; print the recording again, this copy is damaged");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sched_waking|comm=a pid=-1 prio=120 target_cpu=000|pid
        sched_wakeup|a:-1 [120] CPU:000|pid
        sched_stat_runtime|comm=a pid=-1 runtime=5 [ns]|pid
        sched_process_fork|comm=a pid=1 child_comm=b child_pid=-1|child_pid
        sched_process_exec|filename=/a pid=1 old_pid=-1|old_pid
        sched_process_exit|comm=a pid=-1 prio=120|pid
        """)
    void shouldRefuseAPidOfMinusOneElsewhere(String event, String payload, String field) {
        String line = "            bash     1 [000]     1.000000: sched:" + event + ": " + payload + "\n";
        assertRefused(() -> PerfText.read(A_SWITCH + line), "test: line 2: " + field + " is -1, which no task has");
    }

    @Test
    void shouldTakeAPidOfMinusOneInTheHeaderForUnknown() throws Exception {
        String line = A_SWITCH.replace("            bash     1 ", "             :-1    -1 ");
        assertThat(PerfText.read(line).events())
                .containsExactly("1000000000 cpu0 [:-1:-1] SWITCH bash:1/120 [INTERRUPTIBLE] -> swapper/0:0/120");
    }

    @Test
    void shouldReportCpusAndTime() throws Exception {
        PerfText text = PerfText.read(A_SWITCH
                + A_SWITCH.replace("[000]", "[130]").replace(" 1.000000", " 2.500000")
                + A_SWITCH.replace("[000]", "[007]").replace(" 1.000000", " 3.000000"));

        assertThat(text.report().cpus()).containsExactly(0, 7, 130);
        assertThat(text.report().firstNs()).isEqualTo(1_000_000_000);
        assertThat(text.report().lastNs()).isEqualTo(3_000_000_000L);
        assertThat(text.report().spanNs()).isEqualTo(2_000_000_000);
    }

    private static void assertRefused(ThrowingCallable read, String sentence) {
        assertThatThrownBy(read)
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith(sentence)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
