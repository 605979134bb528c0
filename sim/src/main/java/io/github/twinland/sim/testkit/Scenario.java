package io.github.twinland.sim.testkit;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.check.TargetsAllowed;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.json.JsonFiles;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.timeline.SimulatedTimeline;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.recorded.Recording;
import io.github.twinland.sim.workload.recorded.ReplayMode;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A machine, a workload and a policy, described in a few lines and then run. A scenario is used once.
 *
 * <pre>{@code
 * ScenarioRun run = Scenario.on("4c")
 *         .tasks(16, "hog", hog -> hog.runsForever())
 *         .task("game", game -> game.runs(ms(4)).sleeps(ms(12)).forever())
 *         .under("rustland-2024")
 *         .runFor(seconds(10));
 * }</pre>
 */
public final class Scenario {

    private record Group(int count, TaskScript script) {}

    private final Topology topology;
    private final List<Group> groups = new ArrayList<>();
    private @Nullable Workload given;
    private @Nullable Scheduler scheduler;
    private SimulationSetup setup;
    /** Whether a target outside the affinity mask is a failure, as it is for the fuzzer. */
    private boolean strict;

    private Scenario(Topology topology) {
        this.topology = topology;
        this.setup = SimulationSetup.on(topology).withSeed(CurrentSeed.get());
    }

    /**
     * A scenario on a machine, with the seed of the {@link SeededTest} that runs, or 1 outside of one.
     *
     * @param topology such as {@code 4c}, {@code 2n4c2t}, the name of a preset or of a file
     * @return a scenario without tasks
     */
    public static Scenario on(String topology) {
        return new Scenario(Topologies.read(topology));
    }

    /**
     * A scenario on a machine, with the seed of the {@link SeededTest} that runs, or 1 outside of one.
     *
     * @param topology the machine
     * @return a scenario without tasks
     */
    public static Scenario on(Topology topology) {
        return new Scenario(topology);
    }

    /**
     * A case that the fuzzer wrote, machine, tasks, faults and all: a regression test in one line.
     *
     * @param file what {@code twinland fuzz --replay} takes
     * @return a scenario to be run to its end
     * @throws io.github.twinland.sim.json.JsonInputException if it cannot be read or is no case
     */
    public static Scenario fuzzCase(Path file) {
        FuzzCase read = FuzzCase.parse(JsonFiles.read(file.toString(), "the case", "a case"), file.toString());
        Scenario scenario = new Scenario(read.setup().topology()).workload(read.workload());
        scenario.strict = true;
        return scenario.with(any -> read.setup());
    }

    /**
     * Adds one task.
     *
     * @param name what to call it
     * @param does what it does
     * @return this
     */
    public Scenario task(String name, Consumer<TaskScript> does) {
        return tasks(1, name, does);
    }

    /**
     * Adds several tasks of one name.
     *
     * @param count how many, at least 1
     * @param name what to call each
     * @param does what each does
     * @return this
     */
    public Scenario tasks(int count, String name, Consumer<TaskScript> does) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 task of a name, got " + count + " of '" + name + "'");
        }
        TaskScript script = new TaskScript(name);
        does.accept(script);
        groups.add(new Group(count, script));
        return this;
    }

    /**
     * Runs a workload made elsewhere instead of tasks described here.
     *
     * @param workload the tasks
     * @return this
     */
    public Scenario workload(Workload workload) {
        given = workload;
        return this;
    }

    /**
     * Replays a recording instead of tasks described here.
     *
     * @param trace a file of any format that twinland reads
     * @return this
     */
    public Scenario recording(Path trace) {
        return recording(trace, 0, Long.MAX_VALUE);
    }

    /**
     * Replays a part of a recording instead of tasks described here.
     *
     * @param trace a file of any format that twinland reads
     * @param fromNs where the part begins, ns from the beginning of the recording
     * @param toNs where it ends
     * @return this
     */
    public Scenario recording(Path trace, long fromNs, long toNs) {
        try (TraceReader reader = Traces.open(trace)) {
            return workload(Recording.readBetween(reader, fromNs, toNs).workload(ReplayMode.AUTO, topology));
        } catch (TraceException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The policy by name: one of the shipped ones, or of any provider on the class path.
     *
     * @param policy such as {@code rustland-2024:boost=1}
     * @return this
     */
    public Scenario under(String policy) {
        scheduler = SchedulerCatalog.load(Scenario.class.getClassLoader(), List.of())
                .scheduler(PolicySpec.parse(policy));
        return this;
    }

    /**
     * A policy under test that has no provider.
     *
     * @param name what to call it in messages
     * @param policy makes it
     * @return this
     */
    public Scenario under(String name, Function<PolicyEnvironment, SchedulingPolicy> policy) {
        scheduler = new PolicyScheduler(name, Map.of(), policy);
        return this;
    }

    /**
     * Changes anything else about the simulation: costs, rings, scheduler cost, shuffled ties.
     *
     * @param change makes another setup of the present one
     * @return this
     */
    public Scenario with(UnaryOperator<SimulationSetup> change) {
        setup = change.apply(setup);
        return this;
    }

    /**
     * Runs for a time.
     *
     * @param ns virtual time
     * @return what happened
     */
    public ScenarioRun runFor(long ns) {
        setup = setup.until(ns);
        return run();
    }

    /**
     * Runs until every task has ended.
     *
     * @return what happened
     */
    public ScenarioRun runToEnd() {
        return run();
    }

    private ScenarioRun run() {
        Scheduler chosen = scheduler;
        if (chosen == null) {
            throw new IllegalStateException("no policy: say under(\"rustland-2024\") before the scenario runs");
        }
        Workload tasks = given;
        Workload workload = tasks == null ? described() : tasks;
        SimulatedTimeline timeline = new SimulatedTimeline(workload.tasks().size());
        ScenarioRun.Recorder recorder =
                new ScenarioRun.Recorder(chosen.name(), topology, workload, setup, timeline.timeline());
        CurrentSeed.ran(recorder);
        Simulation simulation = new Simulation(setup, workload, chosen).observe(timeline);
        if (strict) {
            simulation.observe(new TargetsAllowed(setup));
        }
        return recorder.finished(simulation.run());
    }

    private Workload described() {
        Map<String, Integer> firstIndex = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        int index = 0;
        for (Group group : groups) {
            firstIndex.putIfAbsent(group.script.name(), index);
            count.merge(group.script.name(), group.count, Integer::sum);
            index += group.count;
        }
        List<TaskSpec> specs = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.count; i++) {
                specs.add(group.script.spec(
                        specs.size() + 1, topology.cpuIdLimit(), name -> only(name, firstIndex, count)));
            }
        }
        return new Workload(specs, 0);
    }

    private static int only(String name, Map<String, Integer> firstIndex, Map<String, Integer> count) {
        Integer index = firstIndex.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no task is called '" + name + "'; there are " + firstIndex.keySet());
        }
        if (count.getOrDefault(name, 0) > 1) {
            throw new IllegalArgumentException("there are several tasks called '" + name + "': which one to wake?");
        }
        return index;
    }
}
