package io.github.twinland.sim.load;

import io.github.twinland.sim.EevdfScheduler;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.TopologyJson;
import io.github.twinland.sim.metrics.RunFigures;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.metrics.TaskClasses;
import io.github.twinland.sim.report.LoadSummary;
import io.github.twinland.sim.report.MachineSummary;
import io.github.twinland.sim.workload.Workload;
import java.util.function.LongFunction;

/** A load on a machine with its costs: all that a run needs but who schedules, and a seed. For any number of threads. */
public final class Testbed {

    private final Load load;
    private final MachineSummary machine;
    private final SimulationSetup setup;
    private final LongFunction<Workload> workloads;

    /**
     * Puts a load on a machine.
     *
     * @param load what runs
     * @param machine where
     * @param setup rules and costs of that machine
     * @throws io.github.twinland.sim.json.JsonInputException if it cannot run there
     */
    public Testbed(Load load, MachineSummary machine, SimulationSetup setup) {
        this.load = load;
        this.machine = machine;
        this.setup = setup;
        this.workloads = load.on(machine.topology());
    }

    /**
     * What runs.
     *
     * @return the load
     */
    public Load load() {
        return load;
    }

    /**
     * Where it runs.
     *
     * @return the machine
     */
    public MachineSummary machine() {
        return machine;
    }

    /**
     * What runs, as it was drawn.
     *
     * @param seed of what the load draws
     * @return the tasks
     */
    public Workload workload(long seed) {
        return workloads.apply(seed);
    }

    /**
     * The costs of scheduling there.
     *
     * @return as given
     */
    public CostModel costs() {
        return setup.costs();
    }

    /**
     * The same load on the same machine at other costs.
     *
     * @param costs of scheduling
     * @return a copy
     */
    public Testbed withCosts(CostModel costs) {
        return new Testbed(load, machine, setup.withCosts(costs));
    }

    /**
     * One run.
     *
     * @param workload what runs: {@link #workload} of the variation's seed
     * @param scheduler who decides
     * @param variation what this run has of its own
     * @param reproducer the command that runs it again, named in violations
     * @return a simulation that has not run yet
     */
    public Simulation simulation(Workload workload, Scheduler scheduler, Variation variation, String reproducer) {
        return new Simulation(variation.applyTo(setup).withReproducer(reproducer), workload, scheduler);
    }

    /**
     * The class of each task, by what it did under the kernel's default scheduler: in the recording, or, of a written
     * workload, in a run under {@code eevdf}.
     *
     * @param variation of that run
     * @return the same under every scheduler
     */
    public TaskClasses classes(Variation variation) {
        RunMetrics metrics = load instanceof RecordedLoad recorded
                ? recorded.recording().metrics()
                : simulation(workload(variation.seed()), EevdfScheduler.defaults(), variation, "")
                        .run()
                        .metrics();
        return new TaskClasses(metrics);
    }

    /**
     * One run, and what is kept of it.
     *
     * @param scheduler who decides
     * @param variation what this run has of its own
     * @param classes from {@link #classes}
     * @param reproducer the command that runs it again, named in violations
     * @return its figures
     */
    public RunOutcome run(Scheduler scheduler, Variation variation, TaskClasses classes, String reproducer) {
        SimulationResult result = simulation(workload(variation.seed()), scheduler, variation, reproducer)
                .run();
        boolean completed = result.end().kind() == RunEnd.Kind.COMPLETED;
        return new RunOutcome(RunFigures.of(result.metrics(), classes, completed), result.end());
    }

    /**
     * For reports.
     *
     * @return what runs, and where
     */
    public LoadSummary summary() {
        return new LoadSummary(load.name(), load.format(), load instanceof RecordedLoad, machine);
    }

    /**
     * The machine with its rules and costs, whole.
     *
     * @return text that is equal if and only if these are
     */
    public String description() {
        return TopologyJson.write(machine.topology()) + setup.costs() + setup.ext();
    }
}
