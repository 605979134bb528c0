package io.github.twinland.traces.history;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import org.jspecify.annotations.Nullable;

/**
 * Follows every task of a recording through running, runnable and sleeping, and tells a {@link HistoryListener}.
 *
 * <p>Give it every event of a trace in order, then {@link #end()}. The rules are set out in {@code docs/trace-import.md}.
 */
public final class SchedulingHistory implements SchedEventSink {

    private final ImportReport report;
    private final HistoryListener listener;
    private final TaskTable tasks = new TaskTable();
    private final CpuTable cpus = new CpuTable();
    private final HistoryState state = new HistoryState(tasks, cpus);
    private final Breaks breaks;
    private final SwitchTracker switches;
    private final WakeTracker wakes;
    private boolean begun;
    private long firstNs;
    private long lastNs;

    /**
     * A history of nothing yet.
     *
     * @param report counts what could and could not be explained; mostly the reader's own
     * @param listener told what the tasks did
     */
    public SchedulingHistory(ImportReport report, HistoryListener listener) {
        this.report = report;
        this.listener = listener;
        this.wakes = new WakeTracker(report, listener, tasks);
        this.breaks = new Breaks(report);
        this.switches = new SwitchTracker(report, listener, tasks, cpus, wakes, breaks);
    }

    @Override
    public void accept(SchedEvent event) {
        if (!begun) {
            begun = true;
            firstNs = event.timeNs();
            tasks.recordingBeginsNs(firstNs);
        }
        lastNs = event.timeNs();
        CpuTrack cpu = cpus.of(event);
        if (cpu.isRepeatedBy(event)) {
            report.add(ImportCounter.DUPLICATE_EVENTS);
            return;
        }
        if (cpu.pending != null) {
            breaks.confirm(cpu);
        }
        if (isOfAnother(cpu, event)) {
            report.add(ImportCounter.CONTEXT_MISMATCHES);
        }
        apply(cpu, event);
        cpu.saw(event);
    }

    private void apply(CpuTrack cpu, SchedEvent event) {
        switch (event.kind()) {
            case SWITCH -> switches.switched(cpu, event);
            case WAKING -> {
                switches.noticeRunning(event);
                wakes.waking(waker(cpu, event), event);
            }
            case WAKEUP -> {
                switches.noticeRunning(event);
                wakes.wakeup(waker(cpu, event), event);
            }
            case WAKEUP_NEW -> wakes.wakeupNew(waker(cpu, event), event);
            case FORK -> fork(cpu, event);
            case EXEC -> exec(event);
            case EXIT -> exit(event);
            case LOST -> switches.lost(cpu, event.timeNs());
            case MIGRATE_TASK, STAT_RUNTIME, OTHER -> {}
        }
    }

    /** Whether the header names another task than the switches do. */
    private static boolean isOfAnother(CpuTrack cpu, SchedEvent event) {
        if (!cpu.known || event.contextPid() < 0 || event.kind() == EventKind.LOST) {
            return false;
        }
        TaskTrack current = cpu.current;
        return event.contextPid() != (current == null ? 0 : current.task.pid());
    }

    /**
     * What is known at present.
     *
     * @return a view, which changes with every event
     */
    public HistoryState state() {
        return state;
    }

    /** Ends the recording: tells of the segments that were still going on. */
    public void end() {
        cpus.forEach(breaks::end);
        cpus.forEach(cpu -> switches.cut(cpu, lastNs));
        for (TaskTrack track : tasks.inOrder()) {
            wakes.dropRemembered(track);
        }
        report.add(ImportCounter.RENAMES, tasks.renames());
        listener.ended(firstNs, lastNs);
    }

    /** Who made a wake-up: the current task of its CPU; null from an interrupt, from idle, or if nobody knows. */
    private @Nullable TaskTrack waker(CpuTrack cpu, SchedEvent event) {
        if (event.inInterrupt()) {
            return null;
        }
        if (cpu.known) {
            return cpu.current;
        }
        if (event.contextPid() <= 0) {
            return null;
        }
        TaskTrack waker = tasks.findOrAdd(event.contextPid());
        waker.task.provisionalComm(event.contextComm());
        return waker;
    }

    private void fork(CpuTrack cpu, SchedEvent event) {
        TaskTrack parent = event.pid() == 0 ? null : tasks.findOrAdd(event.pid());
        if (parent != null) {
            parent.task.comm(event.comm());
        }
        TaskTrack former = tasks.find(event.childPid());
        if (former != null) {
            if (!former.exiting) {
                breaks.forkedAlive(cpu, former, event);
            }
            switches.vanish(former, event.timeNs());
        }
        TaskTrack child = tasks.add(event.childPid());
        child.task.comm(event.childComm());
        wakes.forked(parent, child, event.timeNs());
    }

    /** Exec by a thread that is not its process's first one gives it the pid of that one, which is gone by then. */
    private void exec(SchedEvent event) {
        if (event.pid() == event.oldPid()) {
            return;
        }
        TaskTrack former = tasks.find(event.pid());
        if (former != null) {
            switches.vanish(former, event.timeNs());
        }
        TaskTrack track = tasks.find(event.oldPid());
        if (track != null) {
            tasks.changePid(track, event.pid());
        }
    }

    private void exit(SchedEvent event) {
        if (event.pid() == 0) {
            return;
        }
        TaskTrack track = tasks.findOrAdd(event.pid());
        track.task.comm(event.comm());
        track.task.prio(event.prio());
        track.exiting = true;
    }
}
