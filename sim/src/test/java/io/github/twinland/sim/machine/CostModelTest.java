package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CostModelTest {

    @Test
    void shouldChargeMigrationByDistance() {
        CostModel costs = CostModel.defaults();
        Topology topology = TopologySpec.parse("2n2l2c2t");

        assertThat(costs.migrationNs(topology, 0, 0)).isZero();
        assertThat(costs.migrationNs(topology, 0, 1)).isZero();
        assertThat(costs.migrationNs(topology, 0, 2)).isEqualTo(costs.migrateSameLlcNs());
        assertThat(costs.migrationNs(topology, 0, 4)).isEqualTo(costs.migrateCrossLlcNs());
        assertThat(costs.migrationNs(topology, 15, 0)).isEqualTo(costs.migrateCrossNodeNs());
        assertThat(costs.migrateSameLlcNs()).isLessThan(costs.migrateCrossLlcNs());
        assertThat(costs.migrateCrossLlcNs()).isLessThan(costs.migrateCrossNodeNs());
    }

    @Test
    void shouldAddDeepIdleExitOnceACpuIdledLongEnough() {
        CostModel costs = CostModels.fromJson(
                "{\"idle_exit_ns\": 10, \"deep_idle_extra_ns\": 100, \"deep_idle_after_ns\": 5000}", "test");

        assertThat(costs.idleExitNs(0)).isEqualTo(10);
        assertThat(costs.idleExitNs(5000)).isEqualTo(10);
        assertThat(costs.idleExitNs(5001)).isEqualTo(110);
    }

    @Test
    void shouldRefuseFrequenciesOfCpusThatDoNotExist() {
        CostModel costs = CostModels.fromJson("{\"frequency_percent\": {\"0,4\": 60}}", "test");

        costs.checkFits(Topology.flat(5));
        CostModel.defaults().checkFits(Topology.flat(1));
        assertThatThrownBy(() -> costs.checkFits(Topology.flat(4)))
                .isInstanceOf(TopologyException.class)
                .hasMessage("frequency_percent names CPU 4, which the machine lacks; it has CPUs 0-3");
    }

    @Test
    void shouldTickEvenly() {
        assertThat(CostModel.defaults().withHz(1000).tickPeriodNs()).isEqualTo(1_000_000);
        assertThat(CostModel.defaults().withHz(300).tickPeriodNs()).isEqualTo(3_333_333);
    }
}
