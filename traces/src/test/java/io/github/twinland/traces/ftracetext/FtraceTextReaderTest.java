package io.github.twinland.traces.ftracetext;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.Incident;
import io.github.twinland.traces.IncidentKind;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of ftrace and trace-cmd, line by line and as a whole. */
class FtraceTextReaderTest {

    private static final String A_SWITCH =
            "              sh-111     [000] d..2.     1.000001: sched_switch: prev_comm=sh prev_pid=111 prev_prio=120"
                    + " prev_state=S ==> next_comm=swapper/0 next_pid=0 next_prio=120\n";

    /** What is lost before the start, the header says: written less what is in the buffer. */
    @ParameterizedTest
    @CsvSource({
        "flags.trace.txt.gz, 599, 1249",
        "tgid.trace.txt.gz, 521, 1535",
        "latency.trace.txt.gz, 544, 1342",
        "noirq.trace.txt.gz, 640, 1335",
        "buffer-started.trace.txt.gz, 408, 184",
    })
    void shouldReadEveryLayout(String sample, int events, long lost) throws Exception {
        List<String> lines = Samples.lines(Samples.FTRACE.resolve(sample));
        PerfText read = PerfText.read(Samples.FTRACE.resolve(sample));

        assertThat(read.count(ImportCounter.EVENTS)).isEqualTo(events).isEqualTo(countOf(lines, ": sched_") + 1);
        assertThat(read.count(ImportCounter.SWITCHES)).isEqualTo(countOf(lines, ": sched_switch: "));
        assertThat(read.count(ImportCounter.WAKINGS)).isEqualTo(countOf(lines, ": sched_waking: "));
        assertThat(read.count(ImportCounter.WAKEUPS)).isEqualTo(countOf(lines, ": sched_wakeup"));
        assertThat(read.count(ImportCounter.LOST_EVENTS)).isEqualTo(lost);
        assertThat(read.count(ImportCounter.LOST_WINDOWS)).isEqualTo(1);
        assertThat(read.count(ImportCounter.SKIPPED_LINES)).isZero();
        assertThat(read.count(ImportCounter.LINES)).isEqualTo(lines.size());
    }

    /** Latency format cuts comms at 8 bytes in its header. Raw fields do not tell Z from X: both are gone. */
    @Test
    void shouldReadAllThreeReportsOfTraceCmdAlike() throws Exception {
        List<String> plain =
                PerfText.read(Samples.FTRACE.resolve("v7.report.txt.gz")).events();
        List<String> raw =
                PerfText.read(Samples.FTRACE.resolve("v7.report-R.txt.gz")).events();
        List<String> latency =
                PerfText.read(Samples.FTRACE.resolve("v7.report-l-t.txt.gz")).events();

        assertThat(plain).hasSize(2052);
        assertThat(raw)
                .isEqualTo(plain.stream()
                        .map(event -> event.replace("[ZOMBIE]", "[DEAD]"))
                        .toList());
        assertThat(latency.stream().map(FtraceTextReaderTest::withoutContext))
                .isEqualTo(
                        plain.stream().map(FtraceTextReaderTest::withoutContext).toList());
    }

    @Test
    void shouldTellOfLostEventsBeforeTheEventThatFollows() throws Exception {
        PerfText read = PerfText.read("cpus=2\n" + A_SWITCH + "CPU:1 [LOST 41 EVENTS]\n"
                + A_SWITCH.replace("1.000001", "2.000001") + "CPU:0 [LOST EVENTS]\n\n => schedule\n"
                + A_SWITCH.replace("1.000001", "3.000001") + "CPU:1 [7 EVENTS DROPPED]\n"
                + A_SWITCH.replace("1.000001", "4.000001") + "CPU:1 [EVENTS DROPPED]\nCPU:1 [5 EVENTS DROPPED]\n"
                + A_SWITCH.replace("1.000001", "5.000001"));

        assertThat(read.events().stream().filter(event -> event.contains(" LOST ")))
                .containsExactly(
                        "2000001000 cpu1 [:-1] LOST 41",
                        "3000001000 cpu0 [:-1] LOST 0",
                        "4000001000 cpu1 [:-1] LOST 7",
                        "5000001000 cpu1 [:-1] LOST 5");
        assertThat(read.count(ImportCounter.SWITCHES)).isEqualTo(5);
        assertThat(read.count(ImportCounter.LOST_WINDOWS)).isEqualTo(4);
        assertThat(read.count(ImportCounter.SKIPPED_LINES)).isZero();
    }

    @Test
    void shouldTellThatTheBufferOfACpuBeginsLater() throws Exception {
        PerfText read = PerfText.read(
                A_SWITCH + "##### CPU 1 buffer started ####\n" + A_SWITCH.replace("1.000001", "2.500001"));

        assertThat(read.count(ImportCounter.LATE_BUFFERS)).isEqualTo(1);
        assertThat(read.report().incidents().kept())
                .containsExactly(new Incident(
                        IncidentKind.LATE_BUFFER,
                        1,
                        1_000_001_000,
                        2_500_001_000L,
                        "its buffer begins here, older events were overwritten",
                        "nothing is known of that CPU before"));
    }

    @Test
    void shouldTellOfTheLateBufferOfTheRecordedSample() throws Exception {
        Path sample = Samples.FTRACE.resolve("buffer-started.trace.txt.gz");
        long lines = countOf(Samples.lines(sample), " buffer started ");

        assertThat(lines).isPositive();
        assertThat(PerfText.read(sample).count(ImportCounter.LATE_BUFFERS)).isEqualTo(lines);
    }

    @Test
    void shouldNameNoTaskThatFtraceHasForgotten() throws Exception {
        PerfText read = PerfText.read(
                A_SWITCH.replace("   sh-111", "<...>-111") + A_SWITCH.replace("    sh-111", "<idle>-0  "));

        assertThat(read.events().get(0)).startsWith("1000001000 cpu0 [:111] SWITCH");
        assertThat(read.events().get(1)).startsWith("1000001000 cpu0 [swapper:0] SWITCH");
    }

    @Test
    void shouldCountForeignAndMalformedLines() throws Exception {
        PerfText read = PerfText.read(A_SWITCH
                + A_SWITCH.replaceFirst("sched_switch: .*", "cpu_idle: state=2 cpu_id=6")
                + "what is this\n"
                + A_SWITCH.replaceFirst("prev_comm", "prev"));

        assertThat(read.count(ImportCounter.FOREIGN_EVENTS)).isEqualTo(1);
        assertThat(read.count(ImportCounter.MALFORMED_LINES)).isEqualTo(2);
        assertThat(read.report().firstMalformedLine()).isEqualTo(3);
    }

    private static long countOf(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    /** Microseconds and no header: what the reports have in common. */
    private static String withoutContext(String event) {
        int space = event.indexOf(' ');
        long us = (Long.parseLong(event.substring(0, space)) + 500) / 1_000;
        return us + event.substring(space).replaceFirst("\\[.*?:\\d+] ", "");
    }
}
