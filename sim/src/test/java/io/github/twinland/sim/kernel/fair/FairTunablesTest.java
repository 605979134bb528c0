package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** get_update_sysctl_factor() and sysctl_sched_base_slice of kernel/sched/fair.c. */
class FairTunablesTest {

    @ParameterizedTest(name = "{0} CPUs")
    @CsvSource({"1, 700000", "2, 1400000", "3, 1400000", "4, 2100000", "7, 2100000", "8, 2800000", "256, 2800000"})
    void shouldScaleTheSliceWithTheLogarithmOfUpToEightCpus(int cpus, long sliceNs) {
        assertThat(FairTunables.defaults(cpus).sliceNs()).isEqualTo(sliceNs);
    }

    @Test
    void shouldRefuseSlicesThatSetparamFairWouldClamp() {
        FairTunables tunables = FairTunables.defaults(1);
        assertThatThrownBy(() -> tunables.withSliceNs(99_999)).hasMessageContaining("100000..100000000 ns, got 99999");
        assertThatThrownBy(() -> tunables.withSliceNs(100_000_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
