package io.github.twinland.sim;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.ext.SchedExt;
import io.github.twinland.sim.workload.Workload;
import java.util.Map;
import java.util.function.Function;

/** A user-space policy behind sched_ext. */
public final class PolicyScheduler implements Scheduler {

    private final String name;
    private final Map<String, String> parameters;
    private final String mayStarve;
    private final Function<PolicyEnvironment, SchedulingPolicy> factory;

    /**
     * A policy by name in which every wait is bounded.
     *
     * @param name as the user gives it
     * @param parameters values by name, in declared order, defaults included
     * @param factory makes a new policy for each run
     */
    public PolicyScheduler(
            String name, Map<String, String> parameters, Function<PolicyEnvironment, SchedulingPolicy> factory) {
        this(name, parameters, "", factory);
    }

    /**
     * A policy by name.
     *
     * @param name as the user gives it
     * @param parameters values by name, in declared order, defaults included
     * @param mayStarve whom it lets wait without bound; empty if every wait is bounded
     * @param factory makes a new policy for each run
     */
    public PolicyScheduler(
            String name,
            Map<String, String> parameters,
            String mayStarve,
            Function<PolicyEnvironment, SchedulingPolicy> factory) {
        this.name = name;
        this.parameters = parameters;
        this.mayStarve = mayStarve;
        this.factory = factory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public String mayStarve() {
        return mayStarve;
    }

    @Override
    public Installed install(Kernel kernel, Workload workload, SimulationSetup setup) {
        // One more than can wait, so that there is always room for a newer record of a task that waits already.
        int capacity = workload.tasks().size() + 1;
        SchedulingPolicy policy = factory.apply(new PolicyEnvironment(setup.topology(), capacity));
        SchedExt ext = new SchedExt(kernel, setup.ext(), policy, capacity, workload.maxPid() + 1);
        return new Installed() {
            @Override
            public SchedClass schedClass() {
                return ext.schedClass();
            }

            @Override
            public void stopUntil(long untilNs) {
                ext.scheduler().stopUntil(untilNs);
            }

            @Override
            public Report report() {
                return new Report(ext.scheduler().cpuTimeNs(), ext.counters());
            }
        };
    }
}
