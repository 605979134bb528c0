package io.github.twinland.traces.perftext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layout of the columns before the payload. */
class PerfLineHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
'            perf   47449 [000]  4709.475642: sched:sched_wakeup: x'|perf|47449|0|4709475642000
'            perf     123 [000]     5.928881:       sched:sched_waking: x'|perf|123|0|5928881000
'         swapper     0 [011] 979.417057:       sched:sched_wakeup: x'|swapper|0|11|979417057000
'            :136     136 [001]     6.502265: sched:sched_stat_runtime: x'|:136|136|1|6502265000
'             :-1      -1 [001]     6.502265: sched:sched_switch: x'|:-1|-1|1|6502265000
'Web Content 0x1a  2231 [002]     1.000000: sched:sched_switch: x'|Web Content 0x1a|2231|2|1000000000
' kworker/1:1-eve      48 [001]     5.933599: sched:sched_waking: x'|kworker/1:1-eve|48|1|5933599000
'   a [003] 7.5: b    9 [001]     5.000000: sched:sched_waking: x'|a [003] 7.5: b|9|1|5000000000
'  4 [003] 7.5: bc       9 [001]     5.000000: sched:sched_waking: x'|4 [003] 7.5: bc|9|1|5000000000
'        bash-1 2  1234/1235  [001]     5.000000: sched:sched_waking: x'|bash-1 2|1235|1|5000000000
'            bash  1234/1235    [001]     5.000000: sched:sched_waking: x'|bash|1235|1|5000000000
'            bash    -1/-1      [001]     5.000000: sched:sched_waking: x'|bash|-1|1|5000000000
'            bash  1234 [001]     5.000000123: sched:sched_waking: x'|bash|1234|1|5000000123
'            bash  1234 [001]     5.5: sched:sched_waking: x'|bash|1234|1|5500000000
'            bash  1234 [001]     5.000000:          1 sched:sched_waking: x'|bash|1234|1|5000000000
'            bash  1234 [001] KH  5.000000: sched:sched_waking: x'|bash|1234|1|5000000000
'com.google.android.youtube 23071 [002]     5.000000: sched:sched_waking: x'|com.google.android.youtube|23071|2|5000000000
'  1234 [001]     5.000000: sched:sched_waking: x'||1234|1|5000000000
'[001]     5.000000: sched:sched_waking: x'||-1|1|5000000000
'            bash  1234 [4095]     5.000000: sched:sched_waking: x'|bash|1234|4095|5000000000
""")
    void shouldReadTheColumns(String line, String comm, int pid, int cpu, long timeNs) {
        PerfLineHeader header = new PerfLineHeader();
        byte[] bytes = padded(line);

        assertThat(header.parse(bytes, 0, line.length())).isTrue();
        assertThat(text(bytes, header.commStart(), header.commEnd())).isEqualTo(comm == null ? "" : comm);
        assertThat(header.pid()).isEqualTo(pid);
        assertThat(header.cpu()).isEqualTo(cpu);
        assertThat(header.timeNs()).isEqualTo(timeNs);
        assertThat(text(bytes, header.eventStart(), header.eventEnd())).startsWith("sched:sched_");
        assertThat(text(bytes, header.payloadStart(), line.length())).isEqualTo("x");
    }

    @Test
    void shouldFindTheEventOfAnEmptyPayload() {
        PerfLineHeader header = new PerfLineHeader();
        String line = "            bash  1234 [001]     5.000000: cycles:";
        byte[] bytes = padded(line);

        assertThat(header.parse(bytes, 0, line.length())).isTrue();
        assertThat(text(bytes, header.eventStart(), header.eventEnd())).isEqualTo("cycles");
        assertThat(header.payloadStart()).isEqualTo(line.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "hello world",
                "     migration/2-18    [002] 106439.675613: sched_switch:         prev_comm=...",
                "     gnome-shell-1725  [000] dN..   523.052818: sched_wakeup: ...",
                "kworker/u17:1-959   (  959) [006] d..3   538.064659: sched_switch: ...",
                "            bash  1234 [001]     5: sched:sched_waking: x",
                "            bash  1234 [001]     5.: sched:sched_waking: x",
                "            bash  1234 [001]     5.0000000001: sched:sched_waking: x",
                "            bash  1234 [001]     99999999999.0: sched:sched_waking: x",
                "            bash  1234 [001]     5.000000 sched:sched_waking: x",
                "            bash  1234 [001]     -5.000000: sched:sched_waking: x",
                "            bash  1234 [65536]     5.000000: sched:sched_waking: x",
                "            bash  1234 [99999999999]     5.000000: sched:sched_waking: x",
                "            bash  1234 [-01]     5.000000: sched:sched_waking: x",
                "            bash  12345678901 [001]     5.000000: sched:sched_waking: x",
                "            bash  1234 [001]     5.000000: ",
                "            bash  1234 [001]",
                "            bash  1234     5.000000: sched:sched_waking: x",
            })
    void shouldTakeNothingElseForALineOfPerf(String line) {
        assertThat(new PerfLineHeader().parse(padded(line), 0, line.length())).isFalse();
    }

    private static byte[] padded(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 32);
        padded[bytes.length] = '\n';
        return padded;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
