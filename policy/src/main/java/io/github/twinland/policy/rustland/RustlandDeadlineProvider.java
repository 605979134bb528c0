package io.github.twinland.policy.rustland;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Offers {@code rustland-deadline}. */
public final class RustlandDeadlineProvider implements PolicyProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RustlandDeadlineProvider() {}

    @Override
    public String name() {
        return "rustland-deadline";
    }

    @Override
    public String summary() {
        return "scx_rustland of today: earliest deadline first, virtual time plus the run time since the last sleep";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(
                RustlandParameters.slice(
                        "how far a sleeper may fall behind in virtual time; 100 of it cap the run time a deadline counts"),
                RustlandParameters.minSlice(
                        1_000, "slice of a task of weight 100; others in proportion to their weight"));
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new RustlandDeadline(
                arguments.microsecondsAsNs("slice_us"),
                arguments.microsecondsAsNs("slice_min_us"),
                environment.taskCapacity());
    }
}
