package io.github.twinland.policy.registry;

import io.github.twinland.policy.CpuTopology;

/**
 * What a policy may know of the world when it is made.
 *
 * @param topology the machine's CPUs
 * @param taskCapacity most tasks that will ever wait in the policy at once, at least 1: what it allocates once and for
 *     all
 */
public record PolicyEnvironment(CpuTopology topology, int taskCapacity) {

    /**
     * Checks the capacity.
     *
     * @param topology the machine's CPUs
     * @param taskCapacity at least 1
     */
    public PolicyEnvironment {
        if (taskCapacity < 1) {
            throw new IllegalArgumentException("task capacity must be at least 1, got " + taskCapacity);
        }
    }
}
