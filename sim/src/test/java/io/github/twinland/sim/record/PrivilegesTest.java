package io.github.twinland.sim.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivilegesTest {

    @Test
    void shouldExplainWhatKeepsOrdinaryUsersFromRecording() {
        assertThat(Privileges.obstacle(2, false)).contains("kernel.perf_event_paranoid is 2", "sudo");
        assertThat(Privileges.obstacle(-1, false)).isNull();
        assertThat(Privileges.obstacle(4, true)).isNull();
    }
}
