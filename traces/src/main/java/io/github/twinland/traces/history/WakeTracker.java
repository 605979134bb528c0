package io.github.twinland.traces.history;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Wake-ups: makes one of a waking and the wakeup it leads to, and finds out which sleep each one ends.
 *
 * <p>A wake-up of a task that is not asleep is remembered: if the task then sleeps and no other wake-up comes, it is the one
 * that ended, in fact prevented, that sleep.
 */
final class WakeTracker {

    private final ImportReport report;
    private final HistoryListener listener;
    private final TaskTable tasks;
    private long wakeUps;

    WakeTracker(ImportReport report, HistoryListener listener, TaskTable tasks) {
        this.report = report;
        this.listener = listener;
        this.tasks = tasks;
    }

    void waking(@Nullable TaskTrack waker, SchedEvent event) {
        TaskTrack wakee = wakee(event);
        if (wakee != null) {
            woken(wakee, waker, event.timeNs());
            wakee.wakingOpen = true;
        }
    }

    void wakeup(@Nullable TaskTrack waker, SchedEvent event) {
        TaskTrack wakee = wakee(event);
        if (wakee == null) {
            return;
        }
        if (wakee.wakingOpen) {
            wakee.wakingOpen = false;
        } else {
            woken(wakee, waker, event.timeNs());
        }
    }

    /** The first wake-up of a forked task, by its parent; no wake-up in the sense of ending a sleep. */
    void wakeupNew(@Nullable TaskTrack waker, SchedEvent event) {
        TaskTrack child = wakee(event);
        if (child == null) {
            return;
        }
        if (child.phase == TaskTrack.Phase.UNSEEN) {
            forked(waker, child, event.timeNs());
        }
        if (child.phase == TaskTrack.Phase.NEW) {
            child.waitFrom(event.timeNs(), WaitCause.FORKED);
        }
    }

    void forked(@Nullable TaskTrack parent, TaskTrack child, long timeNs) {
        RecordedTask parentTask = parent == null ? null : parent.task;
        child.task.parent(parentTask);
        child.waitFrom(timeNs, WaitCause.FORKED);
        child.phase = TaskTrack.Phase.NEW;
        report.add(ImportCounter.FORKS);
        listener.forked(parentTask, child.task, timeNs);
    }

    /** The wake-up that came before is of no more use: another one came, the task is gone, the recording ended. */
    void dropRemembered(TaskTrack track) {
        if (track.rememberedWakeId != HistoryListener.NO_WAKE) {
            report.add(ImportCounter.UNMATCHED_WAKEUPS);
            listener.wakeDropped(track.rememberedWakeId, track.task);
            track.rememberedWakeId = HistoryListener.NO_WAKE;
        }
    }

    private void woken(TaskTrack wakee, @Nullable TaskTrack waker, long timeNs) {
        long wakeId = wakeUps++;
        report.add(waker == null ? ImportCounter.EXTERNAL_WAKEUPS : ImportCounter.TASK_WAKEUPS);
        listener.woke(wakeId, wakee.task, waker == null ? null : waker.task, timeNs);
        dropRemembered(wakee);
        if (wakee.isAsleep()) {
            wakee.wakeId = wakeId;
            wakee.waitFrom(timeNs, WaitCause.WOKEN);
        } else {
            wakee.rememberedWakeId = wakeId;
            report.add(
                    wakee.phase == TaskTrack.Phase.RUNNING
                            ? ImportCounter.WAKEUPS_OF_RUNNING
                            : ImportCounter.WAKEUPS_OF_RUNNABLE);
        }
    }

    private @Nullable TaskTrack wakee(SchedEvent event) {
        if (event.pid() == 0) {
            return null;
        }
        TaskTrack wakee = tasks.findOrAdd(event.pid());
        wakee.task.comm(event.comm());
        wakee.task.prio(event.prio());
        return wakee;
    }
}
