package io.github.twinland.sim.validation;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.synthetic.WorkloadFile;
import java.util.List;

/**
 * A machine as theory supposes it: scheduling costs nothing, the scheduler decides at once, and a slice ends within a
 * microsecond of when it should (a tick rate of 1 MHz).
 */
final class IdealMachine {

    /** Ticks so frequent that a slice ends when it should. */
    static final int EXACT_TICKS = 1_000_000;

    /** Ticks as of a real kernel, per second. */
    static final int KERNEL_TICKS = 250;

    /** Waits of any length are part of queueing theory. */
    private static final long NO_WATCHDOG = 0;

    private static final SchedulerCatalog SCHEDULERS =
            SchedulerCatalog.load(IdealMachine.class.getClassLoader(), List.of());

    private IdealMachine() {}

    static Scheduler scheduler(String spec) {
        return SCHEDULERS.scheduler(PolicySpec.parse(spec));
    }

    /** Runs a workload in the JSON of docs/workloads.md. */
    static RunMetrics run(String json, int cpus, String scheduler, long seed) {
        return run(json, cpus, scheduler, EXACT_TICKS, seed);
    }

    /** Runs a workload in the JSON of docs/workloads.md at another tick rate. */
    static RunMetrics run(String json, int cpus, String scheduler, int hz, long seed, KernelObserver... observers) {
        Workload workload = WorkloadFile.parse(json, "validation").workload(Topology.flat(cpus), seed);
        Simulation simulation = new Simulation(setup(cpus, hz, seed), workload, scheduler(scheduler));
        for (KernelObserver observer : observers) {
            simulation.observe(observer);
        }
        return simulation.run().metrics();
    }

    /** Runs a workload. */
    static RunMetrics run(Workload workload, int cpus, Scheduler scheduler, long seed) {
        return new Simulation(setup(cpus, EXACT_TICKS, seed), workload, scheduler)
                .run()
                .metrics();
    }

    private static SimulationSetup setup(int cpus, int hz, long seed) {
        return SimulationSetup.on(Topology.flat(cpus))
                .withCosts(CostModel.zero().withHz(hz))
                .withExt(ExtConfig.defaults()
                        .withSchedulerCost(SchedulerCost.idealCost())
                        .withWatchdog(NO_WATCHDOG))
                .withSeed(seed);
    }
}
