package io.github.twinland.policy.registry;

import io.github.twinland.policy.SchedulingPolicy;
import java.util.List;

/**
 * Makes one kind of policy. Found by {@link java.util.ServiceLoader}: a public class with a public constructor without
 * arguments, listed in {@code META-INF/services/io.github.twinland.policy.registry.PolicyProvider} of its jar.
 */
public interface PolicyProvider {

    /**
     * The name users give.
     *
     * @return lower case letters, digits and hyphens, beginning with a letter; unique among all policies
     */
    String name();

    /**
     * What the policy does.
     *
     * @return one line
     */
    String summary();

    /**
     * What can be set.
     *
     * @return the parameters in the order in which reports show them
     */
    List<PolicyParameter> parameters();

    /**
     * Whom the policy lets wait for as long as others want all there is, by its own rules: strict priorities do that. The
     * fuzzer does not call such waits a failure, and says so; a watchdog still ends a simulation or a kernel's scheduler.
     *
     * @return words to follow "may starve", such as "tasks of low priority"; empty if every wait is bounded
     */
    default String mayStarve() {
        return "";
    }

    /**
     * Makes a policy.
     *
     * @param arguments a checked value for every parameter
     * @param environment the machine, and how many tasks to allocate for
     * @return a new one, sharing nothing with others
     * @throws PolicyException if the values do not go together
     */
    SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment);
}
