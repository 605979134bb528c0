package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which policy decides. */
public final class PolicyOptions {

    /** What decides if nobody says otherwise. */
    static final String DEFAULT_POLICY = "rustland-2024";

    @Option(
            names = {"-p", "--policy"},
            paramLabel = "NAME[:k=v,...]",
            defaultValue = DEFAULT_POLICY,
            completionCandidates = Names.class,
            description = "Policy and its parameters; `twinland policies` lists them (default: ${DEFAULT-VALUE}).")
    private String policy = DEFAULT_POLICY;

    @Mixin
    private final PolicyJarOption jars = new PolicyJarOption();

    /** For picocli. */
    public PolicyOptions() {}

    /**
     * The policy as the user gave it.
     *
     * @return its name and parameters, not checked yet
     * @throws io.github.twinland.policy.registry.PolicyException if it is malformed
     */
    public PolicySpec spec() {
        return PolicySpec.parse(policy);
    }

    /**
     * All schedulers that can be named.
     *
     * @return those of the class path and of the jars
     * @throws io.github.twinland.policy.registry.PolicyException if one of them cannot be loaded
     */
    public SchedulerCatalog catalog() {
        return jars.catalog();
    }

    /** The options as given, to be typed again. */
    Stream<String> arguments() {
        return Stream.concat(Stream.of("--policy", policy), jars.arguments());
    }

    /** Names of the policies on the class path, for completion in a shell; looked up only when asked for. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return SchedulerCatalog.load(Main.class.getClassLoader(), List.of()).entries().stream()
                    .map(SchedulerCatalog.Entry::name)
                    .iterator();
        }
    }
}
