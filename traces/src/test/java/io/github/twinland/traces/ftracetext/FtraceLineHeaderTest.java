package io.github.twinland.traces.ftracetext;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.text.LineScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layout of a line's columns, and comms that look like columns. */
class FtraceLineHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
        '     kworker/0:0-13696 [000] 50260.647576: sched_switch: x'        ! kworker/0:0   ! 13696 ! 0 ! 50260647576000 ! false
        '              sh-111     [000] d.h2.    57.620373: sched_switch: x' ! sh           ! 111   ! 0 ! 57620373000    ! true
        '     gnome-shell-1725  [000] dN..   523.052818: sched_switch: x'    ! gnome-shell  ! 1725  ! 0 ! 523052818000   ! false
        '          <idle>-0     [130] dns3  1.0: sched_switch: x'            ! <idle>       ! 0     ! 130 ! 1000000000   ! true
        '     rcu_preempt-15      (     15) [001] d..2.  58.9: sched_switch: x' ! rcu_preempt ! 15   ! 1 ! 58900000000    ! false
        'com.google.android.youtube-23071 (23071) [002] d..5 214168.479892: sched_switch: x' ! com.google.android.youtube ! 23071 ! 2 ! 214168479892000 ! false
        '<7952>-7952  (-----) [000] ...1   538.064761: sched_switch: x'      ! <7952>       ! 7952  ! 0 ! 538064761000   ! false
        '     migration/2-18    [002] 106439.675613: sched_switch:         x' ! migration/2 ! 18    ! 2 ! 106439675613000 ! false
        '  <idle>-0         0dNs4. 47720us!: sched_switch: x'                ! <idle>       ! 0     ! 0 ! 47720000       ! true
        'rcu_pree-15      1d..3.    38.191165843: sched_switch:   x'          ! rcu_pree     ! 15    ! 1 ! 38191165843    ! false
        '[10611.941606] rcu_tort-69        1d..2. 10607795839us : sched_switch: x' ! rcu_tort ! 69   ! 1 ! 10607795839000 ! false
        '      a-b [3] 1.5:-7     [004] 9.000001: sched_switch: x'          ! a-b [3] 1.5:  ! 7    ! 4 ! 9000001000     ! false
        'x-1 2d..2. 3us : y-44     [005] 9.000001: sched_switch: x'          ! x-1 2d..2. 3us : y ! 44 ! 5 ! 9000001000  ! false
        """)
    void shouldTakeALineApart(String line, String comm, int pid, int cpu, long timeNs, boolean inInterrupt) {
        FtraceLineHeader header = new FtraceLineHeader();
        byte[] bytes = padded(line);

        assertThat(header.parse(bytes, 0, line.length())).isTrue();
        assertThat(text(bytes, header.commStart(), header.commEnd())).isEqualTo(comm);
        assertThat(header.pid()).isEqualTo(pid);
        assertThat(header.cpu()).isEqualTo(cpu);
        assertThat(header.timeNs()).isEqualTo(timeNs);
        assertThat(header.inInterrupt()).isEqualTo(inInterrupt);
        assertThat(text(bytes, header.eventStart(), header.eventEnd())).isEqualTo("sched_switch");
        assertThat(text(bytes, header.payloadStart(), line.length())).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# tracer: nop",
                "cpus=2",
                " => schedule",
                "sh-1",
                "sh-1 [000]",
                "sh-1 [000] 1.0",
                "sh-1 [000] 1.0:",
                "sh-1 [000] 1.0: no_colon",
                "sh-1 [99999] 1.0: sched_switch: x",
                "sh 1 [000] 1.0: sched_switch: x",
                "sh-1 0d..2. us : sched_switch: x",
                "            bash     1 [000]     1.000000: sched:sched_switch: prev_comm=bash",
            })
    void shouldRefuseWhatIsNoEvent(String line) {
        assertThat(new FtraceLineHeader().parse(padded(line), 0, line.length())).isFalse();
    }

    private static byte[] padded(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + LineScanner.PADDING);
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
