package io.github.twinland.policy.rustland;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Offers {@code rustland-2024}, the default policy. */
public final class Rustland2024Provider implements PolicyProvider {

    /** For {@link java.util.ServiceLoader}. */
    public Rustland2024Provider() {}

    @Override
    public String name() {
        return "rustland-2024";
    }

    @Override
    public String summary() {
        return "scx_rustland of February 2024: least weighted use of the last turn first, interactive tasks charged less";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(
                RustlandParameters.slice("base slice, and the most a task is charged for a turn"),
                RustlandParameters.minSlice(250, "what the slice does not fall below as tasks pile up"),
                PolicyParameter.number(
                        "boost",
                        100,
                        "",
                        0,
                        1_000_000,
                        "divides what an interactive task is charged; 1 switches it off"),
                RustlandParameters.nvcswThreshold(
                        "average rate of voluntary context switches that makes a task interactive"));
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
