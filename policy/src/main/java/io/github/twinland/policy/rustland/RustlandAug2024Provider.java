package io.github.twinland.policy.rustland;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Offers {@code rustland-aug2024}. */
public final class RustlandAug2024Provider implements PolicyProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RustlandAug2024Provider() {}

    @Override
    public String name() {
        return "rustland-aug2024";
    }

    @Override
    public String summary() {
        return "scx_rustland of August 2024: interactive tasks first, then least accumulated virtual time";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(
                RustlandParameters.slice("slice of a task nobody waits behind, and the most it is charged for a turn"),
                RustlandParameters.minSlice(500, "what the slice does not fall below as tasks wait"),
                RustlandParameters.nvcswThreshold(
                        "voluntary context switches in the last second that make a task interactive"));
    }

    @Override
    public String mayStarve() {
        return "tasks that are not interactive";
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new RustlandAug2024(
                arguments.microsecondsAsNs("slice_us"),
                arguments.microsecondsAsNs("slice_min_us"),
                arguments.number("nvcsw_threshold"),
                environment.taskCapacity());
    }
}
