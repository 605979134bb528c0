package io.github.twinland.sim.scene;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.ExtCounters;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small machine with a few tasks and a policy, to try one rule of the kernel model: nothing costs anything and the
 * scheduler is ideal unless a test says otherwise, so that times can be worked out by hand.
 */
public final class Scene {

    public static final long MS = 1_000_000L;

    private final List<TaskSpec> tasks = new ArrayList<>();
    private final List<MachineEvent> events = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private final List<KernelObserver> observers = new ArrayList<>();
    private SimulationSetup setup;
    private Scheduler scheduler = scheduler(new FifoPolicy());
    private @Nullable SimulationResult result;

    private Scene(Topology topology) {
        this.setup = SimulationSetup.on(topology)
                .withCosts(CostModel.zero())
                .withExt(ExtConfig.defaults().withSchedulerCost(SchedulerCost.idealCost()));
    }

    public static Scene on(String topology) {
        return new Scene(TopologySpec.parse(topology));
    }

    public static Scene on(Topology topology) {
        return new Scene(topology);
    }

    public static Scheduler scheduler(SchedulingPolicy policy) {
        return new PolicyScheduler("test", Map.of(), environment -> policy);
    }

    public Scene setup(UnaryOperator<SimulationSetup> change) {
        setup = change.apply(setup);
        return this;
    }

    public Scene ext(UnaryOperator<ExtConfig> change) {
        setup = setup.withExt(change.apply(setup.ext()));
        return this;
    }

    public Scene costs(UnaryOperator<CostModel> change) {
        setup = setup.withCosts(change.apply(setup.costs()));
        return this;
    }

    /** The scheduler is a task: woken after {@code wakeupNs}, a round takes {@code roundNs}, a record nothing. */
    public Scene schedulerTask(long wakeupNs, long roundNs) {
        return ext(ext -> ext.withSchedulerCost(new SchedulerCost(false, wakeupNs, roundNs, 0)));
    }

    public Scene policy(SchedulingPolicy policy) {
        scheduler = scheduler(policy);
        return this;
    }

    public Scene scheduler(Scheduler newScheduler) {
        scheduler = newScheduler;
        return this;
    }

    public Scene event(MachineEvent event) {
        events.add(event);
        return this;
    }

    public Scene observe(KernelObserver observer) {
        observers.add(observer);
        return this;
    }

    /** A task of nice 0 that may run anywhere. */
    public Scene task(String name, long startNs, Steps steps) {
        return add(name, TaskSpec.DEFAULT_PRIORITY, false, startNs, steps);
    }

    /** A task bound to CPUs. */
    public Scene bound(String name, long startNs, Steps steps, int... cpus) {
        return add(name, TaskSpec.DEFAULT_PRIORITY, false, startNs, steps, cpus);
    }

    /** A kernel thread that must not wait for user space. */
    public Scene kernelThread(String name, long startNs, Steps steps, int... cpus) {
        return add(name, TaskSpec.DEFAULT_PRIORITY, true, startNs, steps, cpus);
    }

    /** A task with a priority, real time below 100. */
    public Scene priority(String name, int priority, long startNs, Steps steps, int... cpus) {
        return add(name, priority, false, startNs, steps, cpus);
    }

    /** A real-time task has these CPUs for the whole run, longer than anything else. */
    public Scene occupied(int... cpus) {
        for (int cpu : cpus) {
            add("occupant" + cpu, 0, false, 0, run(3_000 * MS), cpu);
        }
        return this;
    }

    /** A task with a pid of its choosing. */
    public Scene pid(int pid, String name, long startNs, Steps steps) {
        tasks.add(new TaskSpec(
                pid, pid, pid, name, TaskSpec.DEFAULT_PRIORITY, null, false, startNs, seed -> steps.program()));
        return this;
    }

    private Scene add(String name, int priority, boolean kernelThread, long startNs, Steps steps, int... cpus) {
        int pid = tasks.size() + 1;
        tasks.add(new TaskSpec(
                pid,
                pid,
                pid,
                name,
                priority,
                cpus.length == 0 ? null : cpus(cpus),
                kernelThread,
                startNs,
                seed -> steps.program()));
        return this;
    }

    public static CpuSet cpus(int... ids) {
        CpuSet set = new CpuSet(1024);
        for (int id : ids) {
            set.add(id);
        }
        return set;
    }

    /** Work to be done once. */
    public static Steps run(long ns) {
        return Steps.builder().run(ns).once();
    }

    /** Runs to the end, without saying how it must end. */
    public Scene play() {
        int tokens = 16;
        Simulation simulation =
                new Simulation(setup.withEvents(events), new Workload(tasks, tokens), scheduler).observe(timeline);
        observers.forEach(simulation::observe);
        result = simulation.run();
        return this;
    }

    public SimulationResult result() {
        return Objects.requireNonNull(result, "play the scene first");
    }

    public Timeline timeline() {
        return timeline;
    }

    public ExtCounters counters() {
        return Objects.requireNonNull(result().report().counters());
    }
}
