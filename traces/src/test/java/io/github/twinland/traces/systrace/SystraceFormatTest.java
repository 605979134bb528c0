package io.github.twinland.traces.systrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pages as systrace makes them. These are written here, around a trace of our own, after what catapult's
 * {@code systrace_agent.py} and its viewer's importer write and read.
 */
class SystraceFormatTest {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html>
            <head i18n-values="dir:textdirection;">
            <script>
            """
            + "var s = \"<script class=\\\"trace\" + \"-data\\\"\"; // and a viewer of some length\n".repeat(3_000)
            + "</script>\n</head>\n<body>\n";
    private static final String PROCESSES = """
              <script class="trace-data" type="application/text">
            USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME
            root             1     0   10632   1812 0                   0 S init
              </script>
            """;

    private final String trace = String.join("\n", Samples.lines(Samples.FTRACE.resolve("tgid.trace.txt.gz"))) + "\n";

    @Test
    void shouldReadTheTraceAmongOtherParts() throws Exception {
        assertSame(PerfText.read(page()));
    }

    @Test
    void shouldReadAPartThatBeginsWithAnEvent() throws Exception {
        String events = trace.lines().filter(line -> !line.startsWith("#")).reduce("", (a, b) -> a + b + "\n");
        PerfText read = PerfText.read(
                HEAD + "<script class=\"trace-data\" type=\"application/text\">\n" + events + "</script>");

        assertThat(read.events()).hasSize(520);
        assertThat(read.count(ImportCounter.SKIPPED_LINES)).isZero();
    }

    @Test
    void shouldReadTheStringOfOldPages() throws Exception {
        String string = trace.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n\\\n");

        assertSame(PerfText.read(
                HEAD + "<script>\n  var linuxPerfData = \"\\\n" + string + "\";\n</script></body></html>"));
        assertSame(PerfText.read(
                HEAD + "<script>\n  var linuxPerfData = \"\\\r\n" + string.replace("\n", "\r\n") + "\";\n</script>"));
    }

    @Test
    void shouldRefuseAPageWithoutATrace() {
        for (String page : List.of("<html></html>", HEAD + PROCESSES, HEAD + "<script class=\"trace-data\"")) {
            assertThatThrownBy(() -> PerfText.read(page))
                    .isInstanceOf(TraceException.class)
                    .hasMessageStartingWith(
                            "test: is HTML without a systrace in it, not a trace that can be read; record");
        }
    }

    @Test
    void shouldReadOrRefuseWhateverIsDamaged() {
        String page = page().substring(HEAD.length() - 100);
        Fuzz.run(("<html>" + page).getBytes(StandardCharsets.UTF_8), 1_000);
    }

    @Test
    void shouldReadTheTraceInChromesJson() throws Exception {
        String string = trace.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("<", "\\u003c");
        String events = "{\"ph\":\"X\",\"name\":\"not \\\"systemTraceEvents\\\": \\\"this\\\"\"},".repeat(2_000);

        assertSame(PerfText.read("{\"systemTraceEvents\":\"" + string + "\",\"traceEvents\":[]}"));
        assertSame(PerfText.read(
                "{\n \"traceEvents\": [" + events + "{}],\n \"systemTraceEvents\" : \"" + string + "\"}"));
    }

    @Test
    void shouldReadEscapedCharactersOfChromesJson() throws Exception {
        String line =
                "          b\\u00fc-12 [001] d..2 1.000001: sched_switch: prev_comm=b\\u00fc prev_pid=12 prev_prio=120"
                        + " prev_state=S ==> next_comm=swapper\\/1 next_pid=0 next_prio=120\\n";
        PerfText read = PerfText.read("{\"traceEvents\":[],\"systemTraceEvents\":\"" + line + "\"}");

        assertThat(read.events())
                .containsExactly(
                        "1000001000 cpu1 [b\u00fc:12] SWITCH b\u00fc:12/120 [INTERRUPTIBLE] -> swapper/1:0/120");
    }

    @Test
    void shouldRefuseChromesJsonWithoutWhatTheKernelRecorded() {
        for (String json : List.of(
                "{\"traceEvents\":[]}",
                "{\"traceEvents\":[],\"systemTraceEvents\":{\"a\":\"b\"}}",
                " {\"traceEvents\":[{\"name\":\"systemTraceEvents\"}]}")) {
            assertThatThrownBy(() -> PerfText.read(json))
                    .isInstanceOf(TraceException.class)
                    .hasMessageStartingWith("test: is Chrome's trace JSON without what the kernel recorded");
        }
    }

    @Test
    void shouldReadOrRefuseDamagedJson() {
        String json = "{\"traceEvents\":[],\"systemTraceEvents\":\"" + trace.replace("\n", "\\n") + "\"}";
        Fuzz.run(json.getBytes(StandardCharsets.UTF_8), 1_000);
    }

    private String page() {
        return HEAD + PROCESSES + "<script class=\"trace-data\" type=\"application/text\">\n" + trace + "</script>\n"
                + PROCESSES + "</body>\n</html>\n";
    }

    private void assertSame(PerfText read) throws TraceException {
        PerfText expected = PerfText.read(trace);
        assertThat(read.events()).isEqualTo(expected.events()).hasSize(521);
        assertThat(read.count(ImportCounter.SKIPPED_LINES)).isZero();
        assertThat(read.report().truncated()).isFalse();
    }
}
