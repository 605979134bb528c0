package io.github.twinland.policy.registry;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All policies that can be named, those of the class path and those of users' jars. */
public final class PolicyRegistry {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final SortedMap<String, PolicyProvider> providers;

    private PolicyRegistry(SortedMap<String, PolicyProvider> providers) {
        this.providers = Collections.unmodifiableSortedMap(providers);
    }

    /**
     * Finds the policies a class loader sees.
     *
     * @param loader where to look for providers
     * @return the registry
     * @throws PolicyException if a provider cannot be loaded, has a bad name, or two have the same
     */
    public static PolicyRegistry load(ClassLoader loader) {
        SortedMap<String, PolicyProvider> providers = new TreeMap<>();
        try {
            for (PolicyProvider provider : ServiceLoader.load(PolicyProvider.class, loader)) {
                add(provider, providers);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PolicyException("a policy cannot be loaded: " + e.getMessage(), e);
        }
        return new PolicyRegistry(providers);
    }

    /**
     * Finds the policies a class loader sees and those in users' jars.
     *
     * @param parent the class path; its classes come first
     * @param jars files with at least one provider each; they stay open while the program runs, since a policy may load
     *     classes late
     * @return the registry
     * @throws PolicyException as {@link #load(ClassLoader)}, or if a jar is missing, is none, or has no provider
     */
    public static PolicyRegistry load(ClassLoader parent, List<Path> jars) {
        return load(PolicyJars.loader(parent, jars));
    }

    /**
     * Every provider found.
     *
     * @return in the order of their names
     */
    public Collection<PolicyProvider> providers() {
        return providers.values();
    }

    /**
     * Makes a policy.
     *
     * @param spec its name and parameters
     * @param environment the machine, and how many tasks to allocate for
     * @return the policy with the values it was made from
     * @throws PolicyException if there is no such policy, or a parameter is unknown or out of range
     */
    public ConfiguredPolicy create(PolicySpec spec, PolicyEnvironment environment) {
        PolicyProvider provider = providers.get(spec.name());
        if (provider == null) {
            throw PolicyException.unknownPolicy(spec.name(), providers.keySet());
        }
        PolicyArguments arguments = PolicyArguments.of(provider.name(), provider.parameters(), spec.values());
        return new ConfiguredPolicy(provider.name(), arguments.asMap(), provider.create(arguments, environment));
    }

    private static void add(PolicyProvider provider, SortedMap<String, PolicyProvider> providers) {
        String name = provider.name();
        String className = provider.getClass().getName();
        if (!NAME.matcher(name).matches()) {
            throw new PolicyException("policy name '" + name + "' of class " + className + " does not match " + NAME);
        }
        PolicyProvider other = providers.put(name, provider);
        if (other != null) {
            throw new PolicyException("two policies are named '" + name + "': classes "
                    + other.getClass().getName() + " and " + className + "; rename one");
        }
    }
}
