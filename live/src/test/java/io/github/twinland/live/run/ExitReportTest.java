package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitReportTest {

    @Test
    void shouldTellDetachRestartAndErrorApart() {
        ExitReport detached = new ExitReport(64, 0, "unregistered from user space", "");
        assertThat(detached.isDetached()).isTrue();
        assertThat(detached.asksForRestart()).isFalse();

        ExitReport hotplug = new ExitReport(66, 1L << 48, "unregistered from the main kernel", "cpu 1 going offline");
        assertThat(hotplug.isDetached()).isFalse();
        assertThat(hotplug.asksForRestart()).isTrue();

        ExitReport stall = new ExitReport(1026, 0, "runnable task stall", "sh[7] failed to run for 5.6s");
        assertThat(stall.isDetached()).isFalse();
        assertThat(stall.asksForRestart()).isFalse();
        assertThat(stall)
                .hasToString("the kernel ended the scheduler: runnable task stall: sh[7] failed to run for 5.6s"
                        + " (exit kind 1026)");
    }
}
