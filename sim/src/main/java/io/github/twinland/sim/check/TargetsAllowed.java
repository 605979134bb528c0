package io.github.twinland.sim.check;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;

/**
 * A policy sends tasks to CPUs of their affinity masks only. It is no part of {@link InvariantChecker}: our BPF half makes
 * good what a policy asked for wrongly and counts it as bounced, so a replay goes on. A fuzzer wants to know.
 */
public final class TargetsAllowed implements KernelObserver {

    /** What should hold, in a few words. */
    public static final String NAME = "targets lie in the affinity mask";

    private final Report report;

    /**
     * An observer for one run.
     *
     * @param setup the rules of the simulation, named in violations
     */
    public TargetsAllowed(SimulationSetup setup) {
        this.report = new Report(setup.seed(), setup.tieSeed(), setup.reproducer());
    }

    @Override
    public void sent(long nowNs, SimTask task, int cpu) {
        // A mask that changed after the enqueue makes the answer stale, and we are not told of it.
        if (cpu != DispatchContext.ANY_CPU && !task.allowed.contains(cpu)) {
            throw report.violation(
                    NAME,
                    nowNs,
                    "the policy sends " + task + " to CPU " + cpu + ", but its affinity mask is " + task.allowed
                            + "; without looking at QueuedTask.allowedCpus() only ANY_CPU and the CPU it was queued"
                            + " with are safe");
        }
    }
}
