package io.github.twinland.sim;

import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.check.InvariantChecker;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.Observers;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.rt.RtClass;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.metrics.MetricsCollector;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a replay costs per simulated event as tasks grow in number: {@code scripts/bench-replay}.
 *
 * <p>Nine tasks of ten are closed sleepers (run, sleep, again), one is a hog that always wants a CPU; the sleepers ask for
 * half of the machine together however many they are, so that what grows is the number of tasks asleep and waiting, not
 * the rate of events. Everything a replay does is on: rustland-2024 through the rings, scheduler cost, metrics and
 * invariants; making the tasks is counted too. Times are CPU time of the one thread that simulates.
 */
public final class ReplayCost {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long MS = 1_000_000L;
    private static final int[] TASKS = {100, 1_000, 10_000, 100_000};
    /** Shorter by this much, a run only shows that it works. */
    private static final int QUICK = 100;

    private static final String MACHINE = "2l4c2t";
    private static final int MACHINE_CPUS = 16;
    private static final String BIG_MACHINE = "2n4l16c2t";
    private static final int BIG_MACHINE_CPUS = 256;

    private final int rounds;
    private final long secondNs;

    private ReplayCost(boolean quick) {
        rounds = quick ? 1 : 5;
        secondNs = quick ? 1_000 * MS / QUICK : 1_000 * MS;
    }

    /**
     * Runs the benchmark.
     *
     * @param args {@code scale}, {@code big} or {@code checks}; perhaps {@code quick}: one round, a hundredth of the time
     */
    public static void main(String[] args) {
        boolean quick = args.length == 2 && args[1].equals("quick");
        ReplayCost cost = new ReplayCost(quick);
        switch (args.length == 1 || quick ? args[0] : "") {
            case "scale" -> cost.scale();
            case "big" -> cost.big();
            case "checks" -> cost.checks();
            default -> {
                System.err.println("usage: ReplayCost scale|big|checks [quick]");
                System.exit(2);
            }
        }
    }

    /** Cost per event at 10^2 .. 10^5 tasks, by turns, the median of the rounds. */
    private void scale() {
        long virtualNs = 20 * secondNs;
        double[][] nsPerEvent = new double[TASKS.length][rounds];
        long[] events = new long[TASKS.length];
        run(MACHINE, workload(1_000, MACHINE_CPUS), virtualNs, true);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < TASKS.length; i++) {
                Cost cost = run(MACHINE, workload(TASKS[i], MACHINE_CPUS), virtualNs, true);
                nsPerEvent[i][round] = (double) cost.ns() / cost.events();
                events[i] = cost.events();
            }
        }
        print(
                "| tasks | events | ns per event | events per second | against 10^2 tasks |%n|---:|---:|---:|---:|---:|%n");
        double first = median(nsPerEvent[0]);
        for (int i = 0; i < TASKS.length; i++) {
            double ns = median(nsPerEvent[i]);
            print("| %,d | %,d | %.0f | %,.0f | %.2f |%n", TASKS[i], events[i], ns, 1e9 / ns, ns / first);
        }
    }

    /** 256 CPUs, 10,000 tasks, 10 virtual seconds, once in a cold JVM. */
    private void big() {
        Cost cost = run(BIG_MACHINE, workload(10_000, BIG_MACHINE_CPUS), 10 * secondNs, true);
        print("| CPUs | tasks | virtual s | events | CPU seconds | ns per event | peak heap MiB |%n");
        print("|---:|---:|---:|---:|---:|---:|---:|%n");
        print(
                "| %d | 10,000 | 10 | %,d | %.1f | %.0f | %d |%n",
                BIG_MACHINE_CPUS,
                cost.events(),
                cost.ns() / 1e9,
                (double) cost.ns() / cost.events(),
                peakHeapBytes() >> 20);
    }

    /** Share of the run time that the invariants take, by turns with runs without them. */
    private void checks() {
        long virtualNs = 10 * secondNs;
        double[] with = new double[2 * rounds];
        double[] without = new double[2 * rounds];
        Workload workload = workload(1_000, MACHINE_CPUS);
        run(MACHINE, workload, virtualNs, true);
        run(MACHINE, workload, virtualNs, false);
        for (int round = 0; round < 2 * rounds; round++) {
            with[round] = run(MACHINE, workload, virtualNs, true).ns();
            without[round] = run(MACHINE, workload, virtualNs, false).ns();
        }
        double share = 1 - median(without) / median(with);
        print("| with invariants ms | without ms | share |%n|---:|---:|---:|%n");
        print("| %.0f | %.0f | %.0f %% |%n", median(with) / 1e6, median(without) / 1e6, 100 * share);
    }

    private record Cost(long ns, long events) {}

    /** As {@link Simulation} puts a run together, with or without the invariants. */
    private static Cost run(String machine, Workload workload, long virtualNs, boolean checked) {
        long start = THREADS.getCurrentThreadCpuTime();
        // Without the watchdog: ten thousand hogs on a few CPUs wait for longer than it allows.
        SimulationSetup setup = SimulationSetup.on(TopologySpec.parse(machine))
                .withExt(ExtConfig.defaults().withWatchdog(0));
        MetricsCollector metrics = new MetricsCollector(workload);
        Observers observers = new Observers();
        Kernel kernel = new Kernel(
                setup.topology(),
                setup.costs(),
                new EventQueue(),
                0,
                workload.tasks().size(),
                observers);
        observers.add(metrics);
        if (checked) {
            observers.add(new InvariantChecker(setup, kernel));
        }
        kernel.addClass(new RtClass(kernel));
        PolicyRegistry policies = PolicyRegistry.load(ReplayCost.class.getClassLoader());
        PolicySpec spec = PolicySpec.parse("rustland-2024");
        Scheduler.Installed installed = new PolicyScheduler(
                        spec.name(),
                        Map.of(),
                        environment -> policies.create(spec, environment).policy())
                .install(kernel, workload, setup);
        for (int i = 0; i < workload.tasks().size(); i++) {
            kernel.addTask(i, workload.tasks().get(i), installed.schedClass(), i);
        }
        RunEnd end = kernel.run(virtualNs);
        long ns = THREADS.getCurrentThreadCpuTime() - start;
        if (end.kind() != RunEnd.Kind.TIME_OVER || metrics.result(kernel).contextSwitches() == 0) {
            throw new IllegalStateException("not a run of " + virtualNs + " ns: " + end);
        }
        return new Cost(ns, kernel.eventsHandled());
    }

    /** Tasks that start within the first virtual second. */
    private static Workload workload(int count, int cpus) {
        List<TaskSpec> tasks = new ArrayList<>(count);
        int sleepers = count - count / 10;
        for (int i = 0; i < count; i++) {
            long runNs = (50 + i * 7919L % 200) * 1_000;
            Steps program = i % 10 == 9
                    ? Steps.builder().run(1_000_000 * MS).once()
                    : Steps.builder()
                            .run(runNs)
                            .sleep(2 * runNs * sleepers / cpus)
                            .repeat(Steps.FOREVER);
            int pid = i + 1;
            long startNs = i * 7919L % 1_000 * MS;
            tasks.add(new TaskSpec(
                    pid,
                    pid,
                    pid,
                    "t" + i,
                    TaskSpec.DEFAULT_PRIORITY,
                    null,
                    false,
                    startNs,
                    seed -> program.program()));
        }
        return new Workload(tasks, 0);
    }

    private static long peakHeapBytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
            }
        }
        return bytes;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void print(String format, Object... arguments) {
        System.out.print(String.format(Locale.ROOT, format, arguments));
    }
}
