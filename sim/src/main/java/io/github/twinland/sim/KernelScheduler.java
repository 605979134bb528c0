package io.github.twinland.sim;

import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyParameter;
import java.util.List;

/** A scheduling class of the simulated kernel that can be chosen by name, as a policy of user space can. */
interface KernelScheduler {

    /** The name users give: lower case letters, digits and hyphens, unlike that of any policy. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** What can be set, in the order in which reports show it. */
    List<PolicyParameter> parameters();

    /** Makes the scheduler for any number of simulations. */
    Scheduler create(PolicyArguments arguments);
}
