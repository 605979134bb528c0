package io.github.twinland.sim.workload;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a workload where scheduling is free, and writes down what happened as lines such as {@code 5 woken b by a}. */
public final class IdealRun implements KernelObserver {

    private final List<String> lines = new ArrayList<>();
    private final long unitNs;
    private final SimulationResult result;

    private IdealRun(Workload workload, SimulationSetup setup, String policy, long unitNs) {
        this.unitNs = unitNs;
        this.result = new Simulation(
                        setup,
                        workload,
                        SchedulerCatalog.load(IdealRun.class.getClassLoader(), List.of())
                                .scheduler(PolicySpec.parse(policy)))
                .observe(this)
                .run();
    }

    public static SimulationSetup setup(Topology topology) {
        return SimulationSetup.on(topology)
                .withCosts(CostModel.zero().withHz(1_000))
                .withExt(ExtConfig.defaults()
                        .withSchedulerCost(SchedulerCost.idealCost())
                        .withWatchdog(0));
    }

    /** Under fifo with an infinite slice; times are told in ms. */
    public static IdealRun of(Workload workload, int cpus) {
        return new IdealRun(workload, setup(Topology.flat(cpus)), "fifo", 1_000_000);
    }

    public static IdealRun of(Workload workload, SimulationSetup setup, String policy, long unitNs) {
        return new IdealRun(workload, setup, policy, unitNs);
    }

    public SimulationResult result() {
        return result;
    }

    public List<String> lines() {
        return lines;
    }

    /** Lines of one kind, such as {@code woken}. */
    public List<String> lines(String kind) {
        return lines.stream().filter(line -> line.contains(" " + kind + " ")).toList();
    }

    public TaskMetrics task(String comm) {
        return result.metrics().tasks().stream()
                .filter(task -> task.comm.equals(comm))
                .findFirst()
                .orElseThrow();
    }

    private String at(long nowNs) {
        return nowNs % unitNs == 0 ? String.valueOf(nowNs / unitNs) : nowNs + "ns";
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        lines.add(at(nowNs) + " woken " + task.spec.comm() + (waker == null ? "" : " by " + waker.spec.comm()));
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        lines.add(at(nowNs) + " runs " + task.spec.comm());
    }

    @Override
    public void slept(long nowNs, SimTask task) {
        lines.add(at(nowNs) + " sleeps " + task.spec.comm());
    }

    @Override
    public void exited(long nowNs, SimTask task) {
        lines.add(at(nowNs) + " exits " + task.spec.comm());
    }
}
