package io.github.twinland.sim.kernel.ext;

import org.jspecify.annotations.Nullable;

/**
 * When the user-space scheduler is woken: a task was queued, or a CPU became free while tasks wait in the policy.
 *
 * <p>A CPU that goes idle right after the scheduler itself ran there is no news, or the scheduler would wake itself for
 * ever; it asks for another round only if the policy has sent something since the last time it asked, for then the round
 * was too short. A policy that leaves CPUs idle on purpose is thus left alone, and one that sends a task a round is asked
 * again until all CPUs are busy or all its tasks are gone.
 */
final class SchedulerWakeups {

    /** By CPU id, whether nothing but the scheduler ran there since the CPU was last idle. */
    private final boolean[] onlySchedulerRan;

    private @Nullable UserScheduler scheduler;
    private long pending;
    private boolean sentSinceAsked;

    SchedulerWakeups(int cpuIdLimit) {
        this.onlySchedulerRan = new boolean[cpuIdLimit];
    }

    void attach(UserScheduler userScheduler) {
        this.scheduler = userScheduler;
    }

    /** Tasks that wait in the policy, as user space said at the end of its last round. */
    void pending(long tasks) {
        pending = tasks;
    }

    boolean hasPending() {
        return pending > 0;
    }

    void schedulerRan(int cpu) {
        onlySchedulerRan[cpu] = true;
    }

    void otherRan(int cpu) {
        onlySchedulerRan[cpu] = false;
    }

    /** A CPU went idle. */
    void cpuIdle(int cpu) {
        if (onlySchedulerRan[cpu]) {
            askAgain();
        } else {
            wakeIfPending();
        }
    }

    /** The policy sent tasks, and now these messages have been read. */
    void sent() {
        sentSinceAsked = true;
    }

    /** A CPU is idle, or found nothing to run, although the scheduler just finished a round. */
    void askAgain() {
        if (sentSinceAsked) {
            sentSinceAsked = false;
            wakeIfPending();
        }
    }

    void wakeIfPending() {
        if (pending > 0) {
            wake();
        }
    }

    void wake() {
        UserScheduler attached = scheduler;
        if (attached != null) {
            attached.wake();
        }
    }
}
