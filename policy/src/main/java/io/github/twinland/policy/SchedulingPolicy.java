package io.github.twinland.policy;

/**
 * A scheduling policy: it is told which tasks want a CPU and answers, round by round, which of them run next.
 *
 * <p>A policy is single-threaded, is told the time and never asks a clock, never blocks, and allocates nothing once
 * warm: on a live kernel it runs while every task it has queued waits for it. All times are nanoseconds of one monotone
 * clock. Whatever decides an order must come from the arguments, never from hash order, locale or an unseeded random.
 */
public interface SchedulingPolicy {

    /**
     * A task became runnable and no idle CPU took it. If the policy still holds an older entry of the same pid, the
     * new one replaces it.
     *
     * @param task a flyweight over the record, valid only during this call; its {@code cpu()} is never negative here
     * @param nowNs time of the call, ns, never smaller than in an earlier call
     */
    void enqueue(QueuedTask task, long nowNs);

    /**
     * One dispatch round: choose tasks among those enqueued and hand them to {@link DispatchContext#dispatch}. A task
     * whose dispatch was refused must stay with the policy, and the round should end there.
     *
     * @param round the idle CPUs, the time, and where to send tasks; valid only during this call
     */
    void dispatch(DispatchContext round);

    /**
     * The task is gone: drop all that is kept for it, queued or not. The pid may come back as another task.
     *
     * @param pid thread id of the task, at least 1; it need not be known to the policy
     */
    void exit(int pid);

    /**
     * How many tasks were enqueued and wait for a dispatch.
     *
     * @return number of tasks held, at least 0
     */
    int queued();
}
