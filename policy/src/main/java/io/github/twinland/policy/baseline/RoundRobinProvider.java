package io.github.twinland.policy.baseline;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Offers {@code round-robin}. */
public final class RoundRobinProvider implements PolicyProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RoundRobinProvider() {}

    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    public String summary() {
        return "baseline: tasks run in the order of their enqueues, each for one slice";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(PolicyParameter.number("slice_us", 20_000, "us", 1, 10_000_000, "slice of every task"));
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new EnqueueOrder(arguments.microsecondsAsNs("slice_us"), environment.taskCapacity());
    }
}
