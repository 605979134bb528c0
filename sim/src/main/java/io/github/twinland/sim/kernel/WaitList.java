package io.github.twinland.sim.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The runnable tasks that do not run, longest waiting first: a linked list through the tasks, the counterpart of
 * rq->scx.runnable_list, by which the watchdog finds a starving task at once.
 */
public final class WaitList {

    private @Nullable SimTask first;
    private @Nullable SimTask last;
    private int size;

    WaitList() {}

    void add(SimTask task) {
        SimTask before = last;
        task.waitPrevious = before;
        task.waitNext = null;
        if (before == null) {
            first = task;
        } else {
            before.waitNext = task;
        }
        last = task;
        size++;
    }

    void remove(SimTask task) {
        SimTask before = task.waitPrevious;
        SimTask after = task.waitNext;
        if (before == null) {
            first = after;
        } else {
            before.waitNext = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.waitPrevious = before;
        }
        task.waitPrevious = null;
        task.waitNext = null;
        size--;
    }

    /**
     * The task that has waited longest.
     *
     * @return null if none waits
     */
    public @Nullable SimTask oldest() {
        return first;
    }

    /**
     * The task that began to wait after another one.
     *
     * @param task a waiting task
     * @return null if it is the youngest
     */
    public @Nullable SimTask after(SimTask task) {
        return task.waitNext;
    }

    /**
     * How many tasks wait.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * Whether no task waits.
     *
     * @return true if empty
     */
    public boolean isEmpty() {
        return first == null;
    }
}
