package io.github.twinland.traces.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.PerfText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads as the kernel and as libtraceevent's plugin print them, through the reader of perf's text. */
class SchedPayloadParserTest {

    private static String payload(String event, String payload) throws TraceException {
        String line = "            bash     1 [000]     1.000000: sched:" + event + ": " + payload;
        return PerfText.eventOf(line).replaceFirst("^1000000000 cpu0 \\[bash:1\\] ", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sched_switch|prev_comm=a prev_pid=1 prev_prio=120 prev_state=R+ ==> next_comm=b next_pid=2 next_prio=98|SWITCH a:1/120 []+ -> b:2/98
        sched_switch|prev_comm=a b prev_pid=1 prev_prio=-1 prev_state=D|SWITCH
        sched_switch|prev_comm=x:y ==> z prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=k/u8:1 next_pid=2 next_prio=120|SWITCH x:y ==> z:1/120 [INTERRUPTIBLE] -> k/u8:1:2/120
        sched_switch|prev_comm=prev_pid=5 prev_pid=1 prev_prio=120 prev_state=S ==> next_comm= next_pid=2 next_prio=120|SWITCH prev_pid=5:1/120 [INTERRUPTIBLE] -> :2/120
        sched_switch|prev_comm=a prev_pid=1 prev_prio=120 prev_state=64 next_comm=b next_pid=2 next_prio=120|SWITCH a:1/120 [UNKNOWN] -> b:2/120
        sched_switch|prev_comm=a prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=b next_pid=2 next_prio=120 more=1|SWITCH a:1/120 [INTERRUPTIBLE] -> b:2/120
        sched_switch|perf:47449 [120] R ==> migration/0:18 [0]|SWITCH perf:47449/120 [] -> migration/0:18/0
        sched_switch|kworker/u16:0:47342 [120] D ==> a b: c:7 [-1]|SWITCH kworker/u16:0:47342/120 [UNINTERRUPTIBLE] -> a b: c:7/-1
        sched_waking|comm=a pid=1 prio=120 target_cpu=003|WAKING a:1/120 to cpu3
        sched_wakeup|comm=a pid=1 prio=120 success=1 target_cpu=003|WAKEUP a:1/120 to cpu3
        sched_wakeup|comm=a pid=1 prio=120|WAKEUP a:1/120 to cpu-1
        sched_wakeup|rpchandler:211677 [120] success=1 CPU:075|WAKEUP rpchandler:211677/120 to cpu75
        sched_wakeup_new|migration/0:18 [0] CPU:000|WAKEUP_NEW migration/0:18/0 to cpu0
        sched_migrate_task|comm=a pid=1 prio=120 orig_cpu=0 dest_cpu=1|MIGRATE_TASK a:1/120 cpu0 to cpu1
        sched_process_fork|comm=a b pid=1 child_comm=c d child_pid=2|FORK a b:1 -> c d:2
        sched_process_exec|filename=/usr/bin/my prog pid=12 old_pid=10|EXEC /usr/bin/my prog 10 -> 12
        sched_process_exit|comm=a pid=1 prio=120 group_dead=true|EXIT a:1/120
        sched_process_exit|comm=a pid=1 prio=120|EXIT a:1/120
        sched_stat_runtime|comm=a pid=1 runtime=9214 [ns]|STAT_RUNTIME a:1 9214 ns
        sched_stat_runtime|comm=a pid=1 runtime=367034 [ns] vruntime=3017406437 [ns]|STAT_RUNTIME a:1 367034 ns
        sched_stat_runtime|comm=a pid=1 runtime=99999999999 [ns]|STAT_RUNTIME a:1 99999999999 ns
        """)
    void shouldReadPayloads(String event, String payload, String expected) throws TraceException {
        if (expected.equals("SWITCH")) {
            assertThat(PerfText.read(PerfText.A_SWITCH
                                    + "            bash     1 [000]     1.000000: sched:sched_switch: " + payload
                                    + "\n")
                            .count(ImportCounter.MALFORMED_LINES))
                    .isEqualTo(1);
        } else {
            assertThat(payload(event, payload)).isEqualTo(expected);
        }
    }

    @Test
    void shouldCountStatesThatTheTextDoesNotTell() throws TraceException {
        String unknown = PerfText.A_SWITCH.replace("prev_state=S", "prev_state=Q");

        assertThat(PerfText.read(PerfText.A_SWITCH + unknown + unknown).count(ImportCounter.UNKNOWN_STATES))
                .isEqualTo(2);
    }
}
