package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The policies that one workload is run under, one after the other. */
public final class ComparedPolicies {

    @Mixin
    private final PolicyOptions policy = new PolicyOptions();

    @Option(
            names = {"-c", "--compare"},
            paramLabel = "NAME[:k=v,...],...",
            description = "More policies, each with a column of its own; may be given again.")
    private List<String> compare = new ArrayList<>();

    /** For picocli. */
    public ComparedPolicies() {}

    /**
     * A scheduler and how the user named it.
     *
     * @param label name and the parameters given
     * @param scheduler checked, and ready to be installed
     */
    public record Candidate(String label, Scheduler scheduler) {}

    /**
     * Looks up all of them and checks their parameters.
     *
     * @return that of {@code --policy}, then those of {@code --compare}, as given; one that is given again counts once
     * @throws io.github.twinland.policy.registry.PolicyException if there is no such policy or parameter
     */
    public List<Candidate> candidates() {
        SchedulerCatalog catalog = policy.catalog();
        List<PolicySpec> specs = new ArrayList<>(List.of(policy.spec()));
        compare.forEach(list -> specs.addAll(PolicySpec.parseList(list)));
        Set<String> labels = new HashSet<>();
        specs.removeIf(spec -> !labels.add(spec.toString()));
        return specs.stream()
                .map(spec -> new Candidate(spec.toString(), catalog.scheduler(spec)))
                .toList();
    }
}
