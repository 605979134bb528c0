package io.github.twinland.sim;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every scheduler that a simulation can be run under, by name: the policies of the registry, which run in user space
 * behind sched_ext, and the classes of the simulated kernel.
 */
public final class SchedulerCatalog {

    /** The classes of the simulated kernel. */
    private static final List<KernelScheduler> IN_KERNEL = List.of(new EevdfEntry());

    /**
     * A scheduler that can be named.
     *
     * @param name as users give it
     * @param summary one line
     * @param inKernel whether it is a class of the kernel, so that it pays no round trip to user space
     * @param mayStarve whom it lets wait without bound; empty if every wait is bounded
     * @param parameters what can be set
     */
    public record Entry(
            String name, String summary, boolean inKernel, String mayStarve, List<PolicyParameter> parameters) {}

    private final PolicyRegistry registry;
    private final List<KernelScheduler> inKernel;

    SchedulerCatalog(PolicyRegistry registry, List<KernelScheduler> inKernel) {
        this.registry = registry;
        this.inKernel = inKernel;
        for (KernelScheduler scheduler : inKernel) {
            if (provider(scheduler.name()) != null) {
                throw new PolicyException("a policy is named '" + scheduler.name()
                        + "', which is a class of the simulated kernel; rename it");
            }
        }
    }

    /**
     * Finds all schedulers.
     *
     * @param loader where to look for policies
     * @param jars users' jars with more of them
     * @return the catalog
     * @throws PolicyException if a policy cannot be loaded or two schedulers have the same name
     */
    public static SchedulerCatalog load(ClassLoader loader, List<Path> jars) {
        return new SchedulerCatalog(PolicyRegistry.load(loader, jars), IN_KERNEL);
    }

    /**
     * All of them.
     *
     * @return in the order of their names
     */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (PolicyProvider provider : registry.providers()) {
            entries.add(new Entry(
                    provider.name(),
                    provider.summary(),
                    false,
                    provider.mayStarve(),
                    List.copyOf(provider.parameters())));
        }
        for (KernelScheduler scheduler : inKernel) {
            entries.add(
                    new Entry(scheduler.name(), scheduler.summary(), true, "", List.copyOf(scheduler.parameters())));
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    /**
     * Finds a scheduler for a simulation and checks its parameters.
     *
     * @param spec its name and parameters
     * @return the scheduler, which can be installed in any number of simulations
     * @throws PolicyException if there is none of that name, or a parameter is unknown or out of range
     */
    public Scheduler scheduler(PolicySpec spec) {
        for (KernelScheduler scheduler : inKernel) {
            if (scheduler.name().equals(spec.name())) {
                return scheduler.create(PolicyArguments.of(spec.name(), scheduler.parameters(), spec.values()));
            }
        }
        PolicyProvider provider = userSpace(spec);
        PolicyArguments arguments = PolicyArguments.of(provider.name(), provider.parameters(), spec.values());
        return new PolicyScheduler(
                provider.name(),
                arguments.asMap(),
                provider.mayStarve(),
                environment -> guarded(provider, arguments, environment));
    }

    /**
     * Makes a user-space policy that is to be driven by hand.
     *
     * @param spec its name and parameters
     * @param environment the machine, and how many tasks to allocate for
     * @return the policy with the values it was made from; what it throws becomes a {@link PolicyFailure}
     * @throws PolicyException if there is none of that name in user space, or a parameter is unknown or out of range
     */
    public ConfiguredPolicy policy(PolicySpec spec, PolicyEnvironment environment) {
        PolicyProvider provider = userSpace(spec);
        PolicyArguments arguments = PolicyArguments.of(provider.name(), provider.parameters(), spec.values());
        return new ConfiguredPolicy(provider.name(), arguments.asMap(), guarded(provider, arguments, environment));
    }

    private static SchedulingPolicy guarded(
            PolicyProvider provider, PolicyArguments arguments, PolicyEnvironment environment) {
        try {
            return new GuardedPolicy(provider.name(), provider.create(arguments, environment));
        } catch (PolicyException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new PolicyFailure(provider.name(), "when it was made", e);
        }
    }

    private PolicyProvider userSpace(PolicySpec spec) {
        PolicyProvider provider = provider(spec.name());
        if (provider != null) {
            return provider;
        }
        for (KernelScheduler scheduler : inKernel) {
            if (scheduler.name().equals(spec.name())) {
                throw new PolicyException("'" + spec.name() + "' is a class of the simulated kernel, no policy of user"
                        + " space; it can be replayed and run, but not driven by hand");
            }
        }
        throw PolicyException.unknownPolicy(
                spec.name(), entries().stream().map(Entry::name).toList());
    }

    private @Nullable PolicyProvider provider(String name) {
        for (PolicyProvider provider : registry.providers()) {
            if (provider.name().equals(name)) {
                return provider;
            }
        }
        return null;
    }
}
