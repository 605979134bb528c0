package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskQueue;
import org.jspecify.annotations.Nullable;

/** The waiting tasks of one affinity mask, longest waiting first. */
final class WaitingTasks {

    final CpuSet mask;
    private @Nullable Waiter first;
    private @Nullable Waiter last;

    WaitingTasks(CpuSet mask) {
        this.mask = mask;
    }

    @Nullable
    Waiter first() {
        return first;
    }

    void add(Waiter waiter, long nowNs) {
        waiter.sinceNs = nowNs;
        waiter.list = this;
        waiter.before = last;
        waiter.after = null;
        if (last == null) {
            first = waiter;
        } else {
            last.after = waiter;
        }
        last = waiter;
    }

    private void remove(Waiter waiter) {
        Waiter earlier = waiter.before;
        Waiter later = waiter.after;
        if (earlier == null) {
            first = later;
        } else {
            earlier.after = later;
        }
        if (later == null) {
            last = earlier;
        } else {
            later.before = earlier;
        }
        waiter.before = null;
        waiter.after = null;
        waiter.list = null;
    }

    /** What is known of one task. */
    static final class Waiter {

        final SimTask task;
        /** The list of its mask as far as is known. */
        @Nullable
        WaitingTasks group;

        /** The list it is in; null while it does not wait. */
        @Nullable
        WaitingTasks list;

        /** The CPU that alone may take it from its DSQ, or {@link TaskQueue#ANY_CPU}. */
        int onlyCpu = TaskQueue.ANY_CPU;

        long sinceNs;

        @Nullable
        Waiter before;

        @Nullable
        Waiter after;

        Waiter(SimTask task) {
            this.task = task;
        }

        void leave() {
            WaitingTasks in = list;
            if (in != null) {
                in.remove(this);
            }
        }
    }
}
