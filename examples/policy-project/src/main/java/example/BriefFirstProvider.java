package example;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Gives the policy its name and parameters; named in META-INF/services, where twinland finds it. */
public final class BriefFirstProvider implements PolicyProvider {

    @Override
    public String name() {
        return "brief-first";
    }

    @Override
    public String summary() {
        return "who ran briefly since it last slept goes first";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(
                PolicyParameter.number("slice_us", 4_000, "us", 1, 1_000_000, "slice of every task"),
                PolicyParameter.number("limit_us", 100_000, "us", 0, 1_000_000, "by how much a task is put back at most"));
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new BriefFirst(
                environment.taskCapacity(),
                arguments.microsecondsAsNs("slice_us"),
                arguments.microsecondsAsNs("limit_us"));
    }
}
