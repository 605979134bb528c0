package io.github.twinland.traces.cut;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;

/** Which events concern the chosen tasks, and what is to be taken out of those. */
final class EventFilter {

    private static final int IDLE_PRIO = 120;

    private final TaskSelection tasks;

    EventFilter(TaskSelection tasks) {
        this.tasks = tasks;
    }

    /** The name of the idle task of a CPU. */
    static String idle(int cpu) {
        return "swapper/" + cpu;
    }

    /**
     * Whether an event stays.
     *
     * @param currentIsKept one of the chosen tasks is thought to be current on its CPU; a switch there stays, as it shows
     *     if that cannot be
     */
    boolean keeps(SchedEvent event, boolean currentIsKept) {
        if (tasks.isEverything()) {
            return true;
        }
        return switch (event.kind()) {
            case SWITCH -> currentIsKept || tasks.contains(event.prevPid()) || tasks.contains(event.nextPid());
            case FORK -> tasks.contains(event.childPid());
            case EXEC -> tasks.contains(event.pid()) || tasks.contains(event.oldPid());
            case WAKING, WAKEUP, WAKEUP_NEW, MIGRATE_TASK, EXIT, STAT_RUNTIME -> tasks.contains(event.pid());
            case LOST -> true;
            case OTHER -> false;
        };
    }

    /** Puts idle in the place of tasks that were not chosen. */
    void clean(SchedEvent event) {
        if (tasks.isEverything()) {
            return;
        }
        if (event.kind() == EventKind.SWITCH) {
            if (!tasks.contains(event.prevPid())) {
                event.task(idle(event.cpu()), 0, IDLE_PRIO).prevStates(0, false);
            }
            if (!tasks.contains(event.nextPid())) {
                event.otherTask(idle(event.cpu()), 0, IDLE_PRIO);
            }
        } else if (event.kind() == EventKind.FORK && !tasks.contains(event.pid())) {
            event.task(idle(event.cpu()), 0, 0);
        }
    }
}
