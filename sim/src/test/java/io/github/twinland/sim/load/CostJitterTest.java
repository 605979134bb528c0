package io.github.twinland.sim.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topologies;
import org.junit.jupiter.api.Test;

class CostJitterTest {

    private static final SimulationSetup SETUP = SimulationSetup.on(Topologies.read("2"));

    private static SimulationSetup with(long seed, int percent) {
        return Variation.all(seed, percent).applyTo(SETUP);
    }

    @Test
    void shouldKeepEachCostWithinSoManyPercent() {
        CostModel costs = SETUP.costs();
        boolean moved = false;
        for (long seed = 1; seed <= 200; seed++) {
            CostModel varied = with(seed, 10).costs();
            assertThat(varied.contextSwitchNs()).isBetween(1_350L, 1_650L);
            assertThat(varied.migrateCrossNodeNs()).isBetween(31_500L, 38_500L);
            assertThat(varied.hz()).isEqualTo(costs.hz());
            moved |= varied.contextSwitchNs() < 1_365 || varied.contextSwitchNs() > 1_635;
        }
        assertThat(moved).as("some seed comes near the ends").isTrue();
    }

    @Test
    void shouldDependOnTheSeedAlone() {
        assertThat(with(7, 10)).isEqualTo(with(7, 10));
        assertThat(with(7, 10).costs()).isNotEqualTo(with(8, 10).costs());
        assertThat(with(7, 0).costs()).isEqualTo(SETUP.costs());
        assertThat(with(7, 0).tieSeed()).isEqualTo(7);
    }
}
