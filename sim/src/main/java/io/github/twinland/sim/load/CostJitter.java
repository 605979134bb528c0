package io.github.twinland.sim.load;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.random.SplitMix64;
import org.apache.commons.math3.util.FastMath;

/**
 * Gives each cost of scheduling a factor of its own, uniform in 1 ± a few percent, for the whole of a run. A deterministic
 * simulator shows one of the courses that a machine might take; small disturbances show others, so that differences between
 * schedulers can be told from accidents of timing (Alameldeen and Wood: Variability in Architectural Simulations of
 * Multi-threaded Workloads, HPCA 2003).
 */
final class CostJitter {

    /** Apart from the streams of tasks, which are numbered from 0. */
    private static final long STREAM = -2;

    private final SplitMix64 random;
    private final double share;

    CostJitter(long seed, int percent) {
        this.random = new SplitMix64(SplitMix64.streamSeed(seed, STREAM));
        this.share = percent / 100.0;
    }

    SimulationSetup applyTo(SimulationSetup setup) {
        CostModel costs = jittered(setup.costs());
        return setup.withCosts(costs)
                .withExt(setup.ext().withSchedulerCost(jittered(setup.ext().schedulerCost())));
    }

    private CostModel jittered(CostModel costs) {
        return new CostModel(
                costs.hz(),
                around(costs.contextSwitchNs()),
                around(costs.ipiNs()),
                around(costs.idleExitNs()),
                around(costs.deepIdleExtraNs()),
                around(costs.deepIdleAfterNs()),
                around(costs.migrateSameLlcNs()),
                around(costs.migrateCrossLlcNs()),
                around(costs.migrateCrossNodeNs()),
                Math.min(costs.tickPeriodNs() - 1, around(costs.tickNs())),
                costs.smtPercent(),
                costs.frequencyPercent(),
                costs.lateInterrupts());
    }

    private SchedulerCost jittered(SchedulerCost cost) {
        long wakeupNs = around(cost.wakeupNs());
        long roundNs = around(cost.roundNs());
        return new SchedulerCost(
                cost.ideal(), wakeupNs, cost.ideal() ? roundNs : Math.max(1, roundNs), around(cost.recordNs()));
    }

    private long around(long ns) {
        double factor = 1 + share * (2 * random.nextDouble() - 1);
        return Math.min(CostModel.MOST_NS, FastMath.round(ns * factor));
    }
}
