package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A simulation under the fair class whose insides tests can look at. Times are ns. */
final class FairRun {

    static final long MS = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    /** More than any run asks for. */
    static final long FOREVER = 1_000 * SECOND;

    private final SimulationSetup setup;
    private final List<TaskSpec> tasks = new ArrayList<>();
    private final List<KernelObserver> observers = new ArrayList<>();
    private final List<Consumer<Kernel>> actions = new ArrayList<>();
    private UnaryOperator<FairTunables> tunables = UnaryOperator.identity();
    private int tokens;
    private @Nullable Kernel kernel;
    private @Nullable FairClass fair;

    private FairRun(SimulationSetup setup) {
        this.setup = setup;
    }

    /** A machine by its short form, on which scheduling costs nothing and ticks come 250 times a second. */
    static FairRun on(String topology) {
        return on(topology, CostModel.zero());
    }

    static FairRun on(String topology, CostModel costs) {
        return new FairRun(SimulationSetup.on(TopologySpec.parse(topology)).withCosts(costs));
    }

    FairRun with(UnaryOperator<FairTunables> change) {
        tunables = change;
        return this;
    }

    FairRun withTokens(int number) {
        tokens = number;
        return this;
    }

    FairRun observe(KernelObserver observer) {
        observers.add(observer);
        return this;
    }

    /** Does something in the midst of the run. */
    FairRun at(long ns, Runnable action) {
        actions.add(kernel -> kernel.arm(Timer.of(action), ns));
        return this;
    }

    /** Adds a task of a nice value that starts at 0 and may run anywhere; its pid counts from 1. */
    FairRun task(String comm, int nice, Steps steps) {
        return task(comm, nice, 0, null, steps);
    }

    FairRun task(String comm, int nice, long startNs, @Nullable CpuSet cpus, Steps steps) {
        return add(comm, TaskSpec.DEFAULT_PRIORITY + nice, startNs, cpus, steps);
    }

    /** Adds a real-time task. */
    FairRun realTime(String comm, long startNs, @Nullable CpuSet cpus, Steps steps) {
        return add(comm, 50, startNs, cpus, steps);
    }

    private FairRun add(String comm, int priority, long startNs, @Nullable CpuSet cpus, Steps steps) {
        int pid = tasks.size() + 1;
        tasks.add(new TaskSpec(pid, pid, pid, comm, priority, cpus, false, startNs, seed -> steps.program()));
        return this;
    }

    /** Adds tasks that never sleep. */
    FairRun spinners(int number) {
        for (int i = 0; i < number; i++) {
            task("spin" + i, 0, spin());
        }
        return this;
    }

    static Steps spin() {
        return Steps.builder().run(FOREVER).once();
    }

    int cpuCount() {
        return setup.topology().cpuCount();
    }

    CpuSet cpus(int... ids) {
        CpuSet set = new CpuSet(setup.topology().cpuIdLimit());
        for (int id : ids) {
            set.add(id);
        }
        return set;
    }

    /** Runs until every task is done. */
    SimulationResult run() {
        return run(Long.MAX_VALUE);
    }

    SimulationResult run(long untilNs) {
        Simulation simulation = new Simulation(setup.until(untilNs), new Workload(tasks, tokens), new Installer());
        observers.forEach(simulation::observe);
        return simulation.run();
    }

    FairClass fair() {
        return present(fair);
    }

    Kernel kernel() {
        return present(kernel);
    }

    RunQueue queue(int cpu) {
        return fair().queues().of(cpu);
    }

    FairEntity entity(SimTask task) {
        return fair().entityOf(task);
    }

    private static <T> T present(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("the simulation has not begun");
        }
        return thing;
    }

    private final class Installer implements Scheduler {

        @Override
        public String name() {
            return "fair";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public Installed install(Kernel installedIn, Workload workload, SimulationSetup ignored) {
            kernel = installedIn;
            FairClass installed = new FairClass(
                    installedIn,
                    tunables.apply(
                            FairTunables.defaults(installedIn.onlineCpus().size())));
            fair = installed;
            installedIn.addClass(installed);
            actions.forEach(action -> action.accept(installedIn));
            return new Installed() {
                @Override
                public SchedClass schedClass() {
                    return installed;
                }

                @Override
                public Report report() {
                    return new Report(0, null);
                }
            };
        }
    }
}
