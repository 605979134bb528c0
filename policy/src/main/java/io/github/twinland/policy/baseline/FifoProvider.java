package io.github.twinland.policy.baseline;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Offers {@code fifo}. */
public final class FifoProvider implements PolicyProvider {

    /** For {@link java.util.ServiceLoader}. */
    public FifoProvider() {}

    @Override
    public String name() {
        return "fifo";
    }

    @Override
    public String summary() {
        return "baseline: tasks run in the order of their enqueues, each until it blocks";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(new PolicyParameter(
                "slice_us", PolicyParameter.INFINITE, "us", 1, 10_000_000, true, "slice of every task"));
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new EnqueueOrder(arguments.microsecondsAsNs("slice_us"), environment.taskCapacity());
    }
}
