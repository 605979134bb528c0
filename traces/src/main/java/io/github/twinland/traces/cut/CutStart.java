package io.github.twinland.traces.cut;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.history.HistoryState;
import io.github.twinland.traces.history.HistoryState.Doing;
import io.github.twinland.traces.history.HistoryState.LiveTask;
import java.util.BitSet;

/**
 * Tells at the start of a cut what was known then: who is current on each CPU, who waits for one.
 *
 * <p>Each CPU gets an event of no other meaning whose header names its current task; a history takes it to run since then.
 * Each task that waits is woken from outside, once again.
 */
final class CutStart {

    private final HistoryState state;
    private final TaskSelection tasks;
    private final long timeNs;
    private final SchedEventSink out;
    private final BitSet staleWakings = new BitSet();
    private final SchedEvent event = new SchedEvent();

    CutStart(HistoryState state, TaskSelection tasks, long timeNs, SchedEventSink out) {
        this.state = state;
        this.tasks = tasks;
        this.timeNs = timeNs;
        this.out = out;
    }

    void tell() {
        for (int cpu : state.cpus()) {
            int pid = state.currentPid(cpu);
            boolean shown = pid > 0 && tasks.contains(pid);
            if (shown) {
                give(EventKind.OTHER, cpu, pid, state.currentComm(cpu));
            } else if (pid == SchedEvent.UNKNOWN_PID) {
                give(EventKind.OTHER, cpu, pid, "");
            } else {
                give(EventKind.OTHER, cpu, 0, EventFilter.idle(cpu));
            }
        }
        for (LiveTask task : state.tasks()) {
            if (tasks.contains(task.pid())) {
                tell(task);
            }
        }
    }

    /** Tasks that were woken before, but whose wakeup event may still come: it means nothing any more. */
    BitSet staleWakings() {
        return staleWakings;
    }

    private void tell(LiveTask task) {
        EventKind lastWake = task.wakingOpen() ? EventKind.WAKING : EventKind.WAKEUP;
        boolean remembered = task.wakeRemembered() && task.doing() != Doing.SLEEPING;
        switch (task.doing()) {
            case NEW -> fork(task);
            case RUNNABLE_SINCE_FORK -> about(task, EventKind.WAKEUP_NEW);
            case RUNNABLE -> about(task, remembered ? EventKind.WAKEUP : lastWake);
            case RUNNING, SLEEPING -> {}
        }
        if (remembered) {
            // Between the two wake-ups, lest the second be taken for the first recorded twice.
            give(EventKind.OTHER, cpuOf(task), 0, EventFilter.idle(cpuOf(task)));
            about(task, lastWake);
        } else if (task.wakingOpen() && task.doing() != Doing.RUNNABLE) {
            staleWakings.set(task.pid());
        }
        if (task.exiting()) {
            about(task, EventKind.EXIT);
        }
    }

    private void fork(LiveTask child) {
        int cpu = cpuOf(child);
        event.task(EventFilter.idle(cpu), 0, 0).otherTask(child.comm(), child.pid(), 0);
        give(EventKind.FORK, cpu, 0, EventFilter.idle(cpu));
    }

    private void about(LiveTask task, EventKind kind) {
        int cpu = cpuOf(task);
        event.task(task.comm(), task.pid(), task.prio()).cpus(-1, cpu);
        give(kind, cpu, 0, EventFilter.idle(cpu));
    }

    private int cpuOf(LiveTask task) {
        return task.cpu() >= 0 ? task.cpu() : state.cpus().get(0);
    }

    private void give(EventKind kind, int cpu, int contextPid, String contextComm) {
        out.accept(event.start(kind, timeNs, cpu, contextPid, contextComm));
    }
}
