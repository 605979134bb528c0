package io.github.twinland.sim;

import io.github.twinland.sim.check.InvariantChecker;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.Observers;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.rt.RtClass;
import io.github.twinland.sim.metrics.MetricsCollector;
import io.github.twinland.sim.random.SplitMix64;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a workload under a scheduler on a machine. A simulation shares nothing that changes with any other, so many
 * can run at once; the same setup and seed give the same result.
 */
public final class Simulation {

    private final SimulationSetup setup;
    private final Workload workload;
    private final Scheduler scheduler;
    private final List<KernelObserver> observers = new ArrayList<>();

    /**
     * A simulation that has not run yet.
     *
     * @param setup machine, costs and seed
     * @param workload what runs
     * @param scheduler who decides
     */
    public Simulation(SimulationSetup setup, Workload workload, Scheduler scheduler) {
        this.setup = setup;
        this.workload = workload;
        this.scheduler = scheduler;
    }

    /**
     * Adds somebody who is told of everything that happens.
     *
     * @param observer must not change anything
     * @return this
     */
    public Simulation observe(KernelObserver observer) {
        observers.add(observer);
        return this;
    }

    /**
     * Runs to the end.
     *
     * @return what happened
     * @throws io.github.twinland.sim.kernel.SimulationException if the workload cannot be simulated
     * @throws io.github.twinland.sim.check.InvariantViolation if something impossible happened
     */
    public SimulationResult run() {
        MetricsCollector metrics = new MetricsCollector(workload);
        Observers all = new Observers();
        Kernel kernel = new Kernel(
                setup.topology(),
                setup.costs(),
                new EventQueue(setup.tieSeed()),
                workload.tokens(),
                workload.shared(),
                workload.tasks().size(),
                setup.seed(),
                all);
        all.add(metrics);
        all.add(new InvariantChecker(setup, kernel));
        observers.forEach(all::add);
        RtClass realTime = new RtClass(kernel);
        kernel.addClass(realTime);
        Scheduler.Installed installed = scheduler.install(kernel, workload, setup);
        for (int index = 0; index < workload.tasks().size(); index++) {
            TaskSpec task = workload.tasks().get(index);
            SchedClass schedClass = task.priority() < TaskSpec.FIRST_FAIR_PRIORITY ? realTime : installed.schedClass();
            kernel.addTask(index, task, schedClass, SplitMix64.streamSeed(setup.seed(), index));
        }
        MachineEvents.arm(setup.events(), kernel, installed);
        RunEnd end = kernel.run(Math.min(setup.untilNs(), workload.window().durationNs()));
        return new SimulationResult(
                scheduler.name(),
                scheduler.parameters(),
                end,
                metrics.result(kernel),
                kernel.eventsHandled(),
                installed.report());
    }
}
