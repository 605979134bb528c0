package io.github.twinland.sim.kernel.fair;

import org.jspecify.annotations.Nullable;

/** The tasks of a run queue as a linked list through the entities, the one that ran last first (rq->cfs_tasks). */
final class TaskList {

    private @Nullable FairEntity first;
    private @Nullable FairEntity last;

    TaskList() {}

    /** The task that has not run for longest, null if the list is empty. */
    @Nullable
    FairEntity last() {
        return last;
    }

    void addFirst(FairEntity entity) {
        FairEntity second = first;
        entity.younger = null;
        entity.older = second;
        if (second == null) {
            last = entity;
        } else {
            second.younger = entity;
        }
        first = entity;
    }

    void remove(FairEntity entity) {
        FairEntity younger = entity.younger;
        FairEntity older = entity.older;
        if (younger == null) {
            first = older;
        } else {
            younger.older = older;
        }
        if (older == null) {
            last = younger;
        } else {
            older.younger = younger;
        }
        entity.younger = null;
        entity.older = null;
    }

    void moveFirst(FairEntity entity) {
        remove(entity);
        addFirst(entity);
    }
}
