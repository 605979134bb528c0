package io.github.twinland.sim;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;

/** A policy whose exceptions say whose they are and when they came. Allocates nothing unless one comes. */
public final class GuardedPolicy implements SchedulingPolicy {

    private final String name;
    private final SchedulingPolicy policy;

    /**
     * Guards a policy.
     *
     * @param name of the policy, for messages
     * @param policy whose exceptions become a {@link PolicyFailure}
     */
    public GuardedPolicy(String name, SchedulingPolicy policy) {
        this.name = name;
        this.policy = policy;
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        try {
            policy.enqueue(task, nowNs);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new PolicyFailure(name, "at " + nowNs + " ns on the enqueue of pid " + task.pid(), e);
        }
    }

    @Override
    public void dispatch(DispatchContext round) {
        try {
            policy.dispatch(round);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new PolicyFailure(name, "at " + round.now() + " ns in a dispatch round", e);
        }
    }

    @Override
    public void exit(int pid) {
        try {
            policy.exit(pid);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new PolicyFailure(name, "on the exit of pid " + pid, e);
        }
    }

    @Override
    public int queued() {
        return policy.queued();
    }
}
