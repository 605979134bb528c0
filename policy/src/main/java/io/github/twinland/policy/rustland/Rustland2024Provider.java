package io.github.twinland.policy.rustland;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Offers {@code rustland-2024}, the default policy. */
public final class Rustland2024Provider implements PolicyProvider {

    private static final List<PolicyParameter> PARAMETERS = List.of(
            PolicyParameter.number(
                    "slice_us", 20_000, "us", 1, 10_000_000, "base slice, and the most a task is charged for a turn"),
            PolicyParameter.number(
                    "slice_min_us", 250, "us", 1, 10_000_000, "what the slice does not fall below as tasks pile up"),
            PolicyParameter.number(
                    "boost", 100, "", 0, 1_000_000, "divides the charge of an interactive task; 1 switches it off"),
            PolicyParameter.number(
                    "nvcsw_threshold",
                    10,
                    "switches/s",
                    0,
                    1_000_000_000,
                    "average rate of voluntary context switches that makes a task interactive"));

    /** For {@link java.util.ServiceLoader}. */
    public Rustland2024Provider() {}

    @Override
    public String name() {
        return "rustland-2024";
    }

    @Override
    public String summary() {
        return "scx_rustland 0.0.3 of February 2024: least weighted use of the last turn first, interactive tasks boosted";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new Rustland2024(
                arguments.number("slice_us"),
                arguments.number("slice_min_us"),
                arguments.number("boost"),
                arguments.number("nvcsw_threshold"),
                environment.taskCapacity());
    }
}
