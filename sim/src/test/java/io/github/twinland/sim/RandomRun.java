package io.github.twinland.sim;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.registry.PolicyProvider;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.scene.EventDigest;
import io.github.twinland.sim.workload.StepKind;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A small simulation of which everything is drawn from one seed: machine, tasks, policy, costs, rings and events from
 * outside. {@code -Dtwinland.policy=NAME} takes another policy, or eevdf.
 */
final class RandomRun {

    private static final long MS = 1_000_000L;

    /** Now and then everything takes this much longer, so that real-time tasks and hogs outlast every bound. */
    private static final int SLOW = 100;

    private static final PolicyRegistry POLICIES = PolicyRegistry.load(RandomRun.class.getClassLoader());
    private static final SchedulerCatalog SCHEDULERS =
            SchedulerCatalog.load(RandomRun.class.getClassLoader(), List.of());
    private static final String[] MACHINES = {
        "1", "2", "4", "2c2t", "1n2l2c2t", "2n2c", "1l2c@446+1l2c", "8c2t", "2n2l2c2t"
    };

    private final long seed;
    private final SplittableRandom random;
    private final Topology topology;
    /** What takes 1 ms in most runs, ns. */
    private final long ms;

    private final List<TaskSpec> tasks = new ArrayList<>();
    private final SimulationSetup setup;
    private final String policy;
    private final EventDigest digest = new EventDigest();

    /** Under the drawn policy, or under {@code -Dtwinland.policy}. */
    RandomRun(long seed) {
        this(seed, System.getProperty("twinland.policy"));
    }

    /** Under a policy, or under the drawn one if that is null. */
    RandomRun(long seed, @Nullable String givenPolicy) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.topology = TopologySpec.parse(MACHINES[random.nextInt(MACHINES.length)]);
        this.ms = random.nextInt(10) == 0 ? SLOW * MS : MS;
        int count = 1 + random.nextInt(random.nextInt(6) == 0 ? 60 : 10);
        boolean realTime = random.nextInt(3) == 0;
        for (int i = 0; i < count; i++) {
            tasks.add(task(i, realTime));
        }
        SimulationSetup drawn = SimulationSetup.on(topology)
                .withSeed(seed)
                .withCosts(random.nextInt(3) == 0 ? CostModel.zero() : costs())
                .withExt(ext())
                .withEvents(events());
        this.setup = random.nextBoolean() ? drawn.withShuffledTies(1 + random.nextInt(1_000)) : drawn;
        List<PolicyProvider> providers = List.copyOf(POLICIES.providers());
        String any = providers.get(random.nextInt(providers.size())).name();
        this.policy = givenPolicy == null ? any : givenPolicy;
    }

    SimulationResult play() {
        Scheduler scheduler = SCHEDULERS.scheduler(PolicySpec.parse(policy));
        return new Simulation(setup, new Workload(tasks, 0), scheduler)
                .observe(digest)
                .run();
    }

    /** What happened, as a number. */
    long digest() {
        return digest.value();
    }

    /** Work of all tasks, ns; they do all of it only if none sleeps for ever. */
    long workNs() {
        long work = 0;
        for (TaskSpec task : tasks) {
            TaskProgram program = task.program().apply(0);
            for (StepKind kind = program.next(); kind != StepKind.EXIT; kind = program.next()) {
                work += kind == StepKind.RUN ? program.amount() : 0;
            }
        }
        return work;
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + policy + " on " + topology + ", " + tasks.size() + " tasks, events "
                + setup.events();
    }

    private TaskSpec task(int index, boolean realTime) {
        StepsBuilder program = Steps.builder();
        int parts = 1 + random.nextInt(4);
        for (int part = 0; part < parts; part++) {
            program.run(1 + random.nextLong(random.nextInt(3) == 0 ? 30 * ms : 2 * ms));
            switch (random.nextInt(5)) {
                case 0, 1 -> program.sleep(1 + random.nextLong(10 * ms));
                case 2 -> program.yieldCpu();
                case 3 -> program.wake(random.nextInt(index + 1));
                default -> {}
            }
        }
        Steps steps = program.repeat(1 + random.nextInt(8));
        boolean ofRealTime = realTime && random.nextInt(6) == 0;
        int pid = index + 1;
        return new TaskSpec(
                pid,
                pid,
                pid,
                "t" + index,
                ofRealTime ? random.nextInt(100) : 100 + random.nextInt(40),
                random.nextInt(3) == 0 ? mask() : null,
                random.nextInt(10) == 0,
                random.nextLong(20 * ms),
                ignored -> steps.program());
    }

    private CpuSet mask() {
        CpuSet mask = new CpuSet(topology.cpuIdLimit());
        mask.add(random.nextInt(topology.cpuIdLimit()));
        for (int cpu = 0; cpu < topology.cpuIdLimit(); cpu++) {
            if (random.nextInt(4) == 0) {
                mask.add(cpu);
            }
        }
        return mask;
    }

    private CostModel costs() {
        return CostModel.defaults().withHz(new int[] {100, 250, 1_000}[random.nextInt(3)]);
    }

    private ExtConfig ext() {
        ExtConfig ext = ExtConfig.defaults().withTickless(random.nextBoolean()).withWatchdog(0);
        if (random.nextInt(3) == 0) {
            ext = ext.withSchedulerCost(SchedulerCost.idealCost());
        }
        return random.nextInt(3) == 0 ? ext.withRings(1 + random.nextInt(8), 1 + random.nextInt(8)) : ext;
    }

    private List<MachineEvent> events() {
        List<MachineEvent> events = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            long at = random.nextLong(200 * ms);
            int cpu = random.nextInt(topology.cpuIdLimit());
            int task = random.nextInt(tasks.size());
            switch (random.nextInt(6)) {
                case 0 -> events.add(new MachineEvent.CpuOffline(at, cpu));
                case 1, 2 -> events.add(new MachineEvent.CpuOnline(at, cpu));
                case 3 -> events.add(new MachineEvent.Affinity(at, task, mask()));
                case 4 -> events.add(new MachineEvent.SchedulerStop(at, random.nextLong(100 * ms)));
                default -> {
                    if (tasks.get(task).priority() >= TaskSpec.FIRST_FAIR_PRIORITY) {
                        events.add(new MachineEvent.Priority(at, task, 100 + random.nextInt(40)));
                    }
                }
            }
        }
        return events;
    }
}
