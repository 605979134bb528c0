package io.github.twinland.traces.perftext;

import static io.github.twinland.traces.fixtures.PerfText.A_SWITCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.PerfText;
import org.junit.jupiter.api.Test;

/** Lines that are events, lines that are not, and what the report says of them. */
class PerfScriptReaderTest {

    private static final String HEADER = "            bash     1 [000]     1.000000: ";
    private static final String A_SWITCH_EVENT =
            "1000000000 cpu0 [bash:1] SWITCH bash:1/120 [INTERRUPTIBLE] -> swapper/0:0/120";

    @Test
    void shouldReadEventsWithAndWithoutSubsystemAndWithModifiers() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH
                + A_SWITCH.replace("sched:sched_switch", "sched_switch")
                + A_SWITCH.replace("sched:sched_switch", "sched:sched_switch:k")
                + A_SWITCH.replace("sched:sched_switch", "         1 sched:sched_switch"));

        assertThat(text.events()).hasSize(4).containsOnly(A_SWITCH_EVENT);
    }

    @Test
    void shouldPassOverBlankLinesCommentsAndCallChainsWithoutCallingThemSkipped() throws TraceException {
        PerfText text = PerfText.read("# ========\n#\n"
                + A_SWITCH
                + "\tffffffff810a0d10 __schedule+0x2e0 ([kernel.kallsyms])\n"
                + "        ffffffff810a0d10 __schedule ([kernel.kallsyms])\n"
                + "            7f5c1a2b main+0x1 (/bin/a b)\n"
                + "\t           schedule\n"
                + "\n"
                + "   \n"
                + A_SWITCH);

        assertThat(text.events()).containsExactly(A_SWITCH_EVENT, A_SWITCH_EVENT);
        assertThat(text.count(ImportCounter.LINES)).isEqualTo(10);
        assertThat(text.count(ImportCounter.SKIPPED_LINES)).isZero();
    }

    @Test
    void shouldSkipAndCountEventsOfOtherSubsystems() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH
                + HEADER + "    250000 cycles:  ffffffff8104f45a native_write_msr ([kernel])\n"
                + HEADER + "raw_syscalls:sys_enter: NR 1 (1, 2, 3)\n"
                + HEADER + "PERF_RECORD_COMM: bash:214/214\n");

        assertThat(text.events()).containsExactly(A_SWITCH_EVENT);
        assertThat(text.count(ImportCounter.FOREIGN_EVENTS)).isEqualTo(3);
        assertThat(text.count(ImportCounter.SKIPPED_LINES)).isEqualTo(3);
        assertThat(text.count(ImportCounter.MALFORMED_LINES)).isZero();
    }

    @Test
    void shouldDeliverSchedEventsItHasNoUseFor() throws TraceException {
        assertThat(PerfText.eventOf(HEADER + "sched:sched_process_wait: comm=bash pid=0 prio=120"))
                .isEqualTo("1000000000 cpu0 [bash:1] OTHER");
    }

    @Test
    void shouldCountLostEvents() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH + HEADER + "PERF_RECORD_LOST lost 17\n" + HEADER + "PERF_RECORD_LOST\n");

        assertThat(text.events())
                .containsExactly(A_SWITCH_EVENT, "1000000000 cpu0 [bash:1] LOST 17", "1000000000 cpu0 [bash:1] LOST 0");
        assertThat(text.count(ImportCounter.LOST_EVENTS)).isEqualTo(17);
        assertThat(text.count(ImportCounter.LOST_WINDOWS)).isEqualTo(2);
        assertThat(text.count(ImportCounter.SKIPPED_LINES)).isZero();
    }

    /** One counter per event, read at the end: together they hold what was told before, and 2 more. */
    @Test
    void shouldNotCountLossesAgainThatPerfAddsUpAtTheEnd() throws TraceException {
        String counters = HEADER.replace("1.000000", "0.000000") + "PERF_RECORD_LOST_SAMPLES lost ";
        PerfText text = PerfText.read(A_SWITCH
                + HEADER + "PERF_RECORD_LOST lost 17\n"
                + A_SWITCH.replace("1.000000", "2.000000")
                + counters + "12\n" + counters + "7\n");

        assertThat(text.count(ImportCounter.LOST_EVENTS)).isEqualTo(19);
        assertThat(text.events()).endsWith("2000000000 cpu0 [:-1] LOST 2").hasSize(4);
    }

    @Test
    void shouldNotTellOfLossesThatWereAllToldWhenTheyHappened() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH
                + HEADER + "PERF_RECORD_LOST lost 17\n" + HEADER + "PERF_RECORD_LOST_SAMPLES lost 17\n"
                + HEADER + "PERF_RECORD_LOST_SAMPLES\n");

        assertThat(text.count(ImportCounter.LOST_EVENTS)).isEqualTo(17);
        assertThat(text.count(ImportCounter.LOST_WINDOWS)).isEqualTo(1);
    }

    /** perf 6.12 prints no number behind these. */
    @Test
    void shouldTellOfALossThatOnlyACounterWithoutANumberTells() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH + HEADER + "PERF_RECORD_LOST_SAMPLES\n");

        assertThat(text.events()).endsWith("1000000000 cpu0 [:-1] LOST 0").hasSize(2);
    }

    @Test
    void shouldTakeLostEventsWithoutATimeWhereTheyStand() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH + HEADER.replace("1.000000", "0.000000") + "PERF_RECORD_LOST lost 5\n");

        assertThat(text.events()).containsExactly(A_SWITCH_EVENT, "1000000000 cpu0 [bash:1] LOST 5");
    }

    @Test
    void shouldCountLinesItDoesNotUnderstandAndNameTheFirst() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH
                + "what is this\n"
                + HEADER + "sched:sched_switch: prev_comm=bash prev_pid=1\n"
                + HEADER + "sched:sched_waking: comm=a pid=99999999999 prio=120 target_cpu=000\n"
                + A_SWITCH);

        assertThat(text.events()).hasSize(2);
        assertThat(text.count(ImportCounter.MALFORMED_LINES)).isEqualTo(3);
        assertThat(text.count(ImportCounter.SKIPPED_LINES)).isEqualTo(3);
        assertThat(text.report().firstMalformedLine()).isEqualTo(2);
    }

    @Test
    void shouldReadCarriageReturns() throws TraceException {
        PerfText text = PerfText.read("# x\r\n\r\n" + A_SWITCH.replace("\n", "\r\n") + A_SWITCH.replace("\n", "\r\n"));

        assertThat(text.events()).containsExactly(A_SWITCH_EVENT, A_SWITCH_EVENT);
        assertThat(text.count(ImportCounter.SKIPPED_LINES)).isZero();
    }

    @Test
    void shouldReadACutTraceUpToTheCutAndSaySo() throws TraceException {
        for (int kept = 1; kept < A_SWITCH.length() - " next_prio=120\n".length(); kept++) {
            PerfText text = PerfText.read(A_SWITCH + A_SWITCH.substring(0, kept));

            assertThat(text.events()).as("cut after %d", kept).containsExactly(A_SWITCH_EVENT);
            assertThat(text.report().truncated()).isTrue();
            assertThat(text.count(ImportCounter.SKIPPED_LINES)).isZero();
            assertThat(text.count(ImportCounter.LINES)).isEqualTo(2);
        }
    }

    @Test
    void shouldReadALastLineThatLacksOnlyItsEndAndSaySo() throws TraceException {
        PerfText text = PerfText.read(A_SWITCH + A_SWITCH.stripTrailing());

        assertThat(text.events()).containsExactly(A_SWITCH_EVENT, A_SWITCH_EVENT);
        assertThat(text.report().truncated()).isTrue();
    }

    @Test
    void shouldNotCallAWholeTraceTruncated() throws TraceException {
        assertThat(PerfText.read(A_SWITCH).report().truncated()).isFalse();
    }

    @Test
    void shouldRefuseALineOfTenMegabytesWithoutKeepingIt() {
        String line = "x".repeat(10_000_000);

        assertThatThrownBy(() -> PerfText.read(A_SWITCH + line + "\n" + A_SWITCH))
                .isInstanceOf(TraceException.class)
                .hasMessage("test: line 2 is longer than 65536 bytes, as no line of a trace is;"
                        + " the file is damaged or no trace");
        assertThatThrownBy(() -> PerfText.read(A_SWITCH.stripTrailing() + " ".repeat(70_000) + line))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("line");
        assertThatThrownBy(() -> PerfText.read(line))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("begins with a line longer than 65536 bytes");
    }

    @Test
    void shouldReadTextInAnyBytes() throws TraceException {
        String name = "caf\u00e9 \u2603";

        assertThat(PerfText.eventOf("            bash     1 [000]     1.000000: sched:sched_waking: comm=" + name
                        + " pid=7 prio=120 target_cpu=001"))
                .isEqualTo("1000000000 cpu0 [bash:1] WAKING " + name + ":7/120 to cpu1");
    }
}
