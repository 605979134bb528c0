package io.github.twinland.traces.tracedat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we read out of a {@code trace.dat} is, event for event, what trace-cmd printed of it. */
class TraceDatGoldenTest {

    @TempDir
    Path folder;

    /** The report in latency format cuts names in its header, so they are left out here. */
    @ParameterizedTest
    @CsvSource({"v6.trace.dat.gz, v6, 1789", "v7.trace.dat, v7, 2052", "v7-none.trace.dat.gz, v7-none, 1995"})
    void shouldEqualWhatTraceCmdPrints(String sample, String report, int events) throws Exception {
        Path file = Files.write(folder.resolve("trace.dat"), Samples.bytes(Samples.FTRACE.resolve(sample)));
        Path text = Samples.FTRACE.resolve(report + ".report-l-t.txt.gz");

        assertThat(PerfText.read(file).events().stream().map(TraceDatGoldenTest::withoutName))
                .hasSize(events)
                .isEqualTo(PerfText.read(text).events().stream()
                        .map(TraceDatGoldenTest::withoutName)
                        .toList());
        assertThat(interruptsOf(file)).contains(true, false).isEqualTo(interruptsOf(text));
    }

    @Test
    void shouldKnowWhoWasCurrentAsTraceCmdDoes() throws Exception {
        List<String> printed =
                PerfText.read(Samples.FTRACE.resolve("v7.report.txt.gz")).events();
        List<String> read =
                PerfText.read(Samples.FTRACE.resolve("v7.trace.dat")).events();

        assertThat(read.stream().map(TraceDatGoldenTest::withoutTime))
                .isEqualTo(printed.stream().map(TraceDatGoldenTest::withoutTime).toList());
    }

    @Test
    void shouldRefuseVersionsAndByteOrdersNotKnown() throws Exception {
        byte[] bytes = Samples.bytes(Samples.FTRACE.resolve("v7.trace.dat"));
        byte[] newer = bytes.clone();
        newer[10] = '8';
        byte[] bigEndian = bytes.clone();
        bigEndian[12] = 1;

        assertThatThrownBy(() -> PerfText.read(newer))
                .isInstanceOf(TraceException.class)
                .hasMessage(
                        "test: is a trace.dat of a version not known here; print it with `trace-cmd report` or record it"
                                + " with `--file-version 7`");
        assertThatThrownBy(() -> PerfText.read(bigEndian))
                .isInstanceOf(TraceException.class)
                .hasMessage("test: is a trace.dat of a big-endian machine; print it with `trace-cmd report -i test`");
        byte[] odd = bytes.clone();
        odd[19] = '\n';
        assertThatThrownBy(() -> PerfText.read(odd))
                .isInstanceOf(TraceException.class)
                .hasMessage("test: its header is damaged (a compression called z?td); copy or record it again");
        assertThatThrownBy(() -> PerfText.read(Arrays.copyOf(bytes, 1_000)))
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith("test: its header is damaged (a part of ");
    }

    private static List<Boolean> interruptsOf(Path trace) throws TraceException {
        List<Boolean> interrupts = new ArrayList<>();
        try (TraceReader reader = Traces.open(trace)) {
            SchedEvent event = new SchedEvent();
            while (reader.next(event)) {
                interrupts.add(event.inInterrupt());
            }
        }
        return interrupts;
    }

    private static String withoutName(String event) {
        return event.replaceFirst("\\[.*?:(\\d+)] ", "[$1] ");
    }

    private static String withoutTime(String event) {
        return event.substring(event.indexOf(' '));
    }
}
