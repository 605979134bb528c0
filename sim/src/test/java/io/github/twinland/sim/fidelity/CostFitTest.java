package io.github.twinland.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.LateInterrupts;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.workload.WorkloadDescription;
import io.github.twinland.sim.workload.format.WorkloadFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Costs are found again from what they do. */
class CostFitTest {

    private static final long MS = 1_000_000L;
    private static final CostModel TRUTH = CostModel.defaults()
            .withSwitchCosts(20_000, 100_000)
            .withLateInterrupts(new LateInterrupts(200_000, 30_000, 50 * MS, 8 * MS));

    private static final WorkloadDescription LOAD = WorkloadFormats.parse("""
            {"duration_ns": 2000000000, "tasks": [
              {"name": "hog", "count": 4, "repeat": true, "program": [{"run_ns": 1000000}]},
              {"name": "sleeper", "repeat": true, "program": [{"run_ns": 1000000}, {"sleep_ns": 9000000}]}]}
            """, "load");

    private final Scheduler scheduler = SchedulerCatalog.load(CostFitTest.class.getClassLoader(), List.of())
            .scheduler(PolicySpec.parse("eevdf:hrtick=1"));

    @Test
    void shouldFindCostsThatExplainARecordingBetterOnAnotherSeedToo() {
        CostFit.Target target = new CostFit.Target(simulate(TRUTH, 1), costs -> simulate(costs, 2));

        CostFit.Result found =
                CostFit.fit(List.of(target), CostModel.defaults(), CostFit.DEFAULT_TRIES, 5, tries -> {});

        assertThat(found.before()).isGreaterThan(2);
        assertThat(found.after()).isLessThan(found.before() / 4);
        // Fixed lateness and jitter can stand for each other; the median of their sum is what shows: 221 us in truth.
        LateInterrupts late = found.costs().lateInterrupts();
        assertThat(late.timerNs() + Math.log(2) * late.timerJitterNs()).isBetween(100_000.0, 300_000.0);
        RunMetrics another = simulate(TRUTH, 7);
        assertThat(new Misfit(another).of(simulate(found.costs(), 8)))
                .isLessThan(new Misfit(another).of(simulate(CostModel.defaults(), 8)) / 2);
    }

    @Test
    void shouldFindTheSameForTheSameSeed() {
        CostFit.Target target = new CostFit.Target(simulate(TRUTH, 1), costs -> simulate(costs, 2));

        assertThat(CostFit.fit(List.of(target), CostModel.defaults(), 60, 5, tries -> {}))
                .isEqualTo(CostFit.fit(List.of(target), CostModel.defaults(), 60, 5, tries -> {}));
    }

    private RunMetrics simulate(CostModel costs, long seed) {
        SimulationSetup setup =
                SimulationSetup.on(Topology.flat(2)).withCosts(costs).withSeed(seed);
        return new Simulation(setup, LOAD.workload(setup.topology(), 1), scheduler)
                .run()
                .metrics();
    }
}
