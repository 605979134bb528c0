package io.github.twinland.traces.history;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Context switches: who leaves a CPU and who takes it, and what to make of a switch that cannot be.
 *
 * <p>Where a switch must be missing, one is put in at the last event of that CPU: up to there the old state is known to
 * hold, from there on it is not.
 */
final class SwitchTracker {

    private final ImportReport report;
    private final HistoryListener listener;
    private final TaskTable tasks;
    private final CpuTable cpus;
    private final WakeTracker wakes;
    private final Breaks breaks;

    SwitchTracker(
            ImportReport report,
            HistoryListener listener,
            TaskTable tasks,
            CpuTable cpus,
            WakeTracker wakes,
            Breaks breaks) {
        this.report = report;
        this.listener = listener;
        this.tasks = tasks;
        this.cpus = cpus;
        this.wakes = wakes;
        this.breaks = breaks;
    }

    void switched(CpuTrack cpu, SchedEvent event) {
        TaskTrack prev = task(event.prevPid(), event.prevComm(), event.prevPrio());
        if (!cpu.known || cpu.current != prev) {
            takeAsCurrent(cpu, prev, event.timeNs());
        }
        if (prev != null && event.prevPid() == event.nextPid()) {
            breaks.switchToSelf(cpu, prev, event.timeNs());
            cpu.current(prev);
            return;
        }
        if (prev != null) {
            switchOut(cpu, prev, event);
        }
        TaskTrack next = task(event.nextPid(), event.nextComm(), event.nextPrio());
        if (next != null) {
            switchIn(cpu, next, event.timeNs());
        }
        cpu.current(next);
    }

    /**
     * A task that is woken may have been running since before the recording began: a header says so, no switch yet. It
     * does not sleep then.
     */
    void noticeRunning(SchedEvent wakeUp) {
        TaskTrack wakee = tasks.find(wakeUp.pid());
        if (wakee != null && wakee.phase != TaskTrack.Phase.UNSEEN) {
            return;
        }
        CpuTrack cpu = wakeUp.pid() == 0 ? null : cpus.firstHeadedBy(wakeUp.pid(), wakeUp.comm());
        if (cpu != null) {
            TaskTrack running = task(wakeUp.pid(), wakeUp.comm(), wakeUp.prio());
            takeAsCurrent(cpu, running, wakeUp.timeNs());
            cpu.current(running);
        }
    }

    /** Events of a CPU are missing: its current task may have left and come back, or not. */
    void lost(CpuTrack cpu, long timeNs) {
        TaskTrack current = cpu.current;
        if (current != null) {
            current.runAcrossLoss = true;
        }
        if (breaks.drops()) {
            if (current != null) {
                lose(cpu, current);
            } else if (cpu.switched) {
                cpu.forget(timeNs);
            }
        }
    }

    /** A task whose pid now belongs to another one. */
    void vanish(TaskTrack track, long timeNs) {
        if (track.phase == TaskTrack.Phase.RUNNING) {
            lose(cpus.get(track.cpu), track);
        }
        wakes.dropRemembered(track);
        tasks.remove(track);
        listener.exited(track.task, timeNs);
    }

    /** The recording ends while somebody runs there. */
    void cut(CpuTrack cpu, long timeNs) {
        TaskTrack track = cpu.current;
        if (!cpu.switched && cpu.firstContextPid > 0) {
            track = tasks.findOrAdd(cpu.firstContextPid);
            track.task.provisionalComm(cpu.firstContextComm);
            if (track.phase != TaskTrack.Phase.UNSEEN) {
                return;
            }
            takeAsCurrent(cpu, track, timeNs);
        }
        if (track != null) {
            report.add(ImportCounter.PARTIAL_LAST_SEGMENTS);
            ran(cpu, track, timeNs, RunEnd.CUT);
        }
    }

    /** Makes {@code prev} the one that has been current on a CPU where somebody else, or nobody known, was thought to be. */
    private void takeAsCurrent(CpuTrack cpu, @Nullable TaskTrack prev, long nowNs) {
        long sinceNs = cpu.sinceNs;
        if (cpu.known) {
            breaks.wrongPrev(cpu, prev, nowNs);
            sinceNs = cpu.lastNs;
            if (cpu.current != null) {
                lose(cpu, cpu.current);
            }
        }
        if (prev == null) {
            return;
        }
        if (prev.phase == TaskTrack.Phase.RUNNING) {
            breaks.twoCpus(cpu, prev, cpus.get(prev.cpu), nowNs);
            lose(cpus.get(prev.cpu), prev);
        }
        if (!cpu.switched) {
            report.add(ImportCounter.PARTIAL_FIRST_SEGMENTS);
        }
        prev.runFrom(cpu.cpu, endSleepUnseen(prev, sinceNs), true);
        prev.runGuessed = cpu.switched;
    }

    /** A run ended: it is told, or left out if its bounds are not proven. */
    private void ran(CpuTrack cpu, TaskTrack track, long endNs, RunEnd end) {
        boolean unproven = track.runGuessed || track.runAcrossLoss || end == RunEnd.LOST;
        if (unproven && breaks.drops()) {
            breaks.dropped(track.runFromNs, endNs);
            listener.dropped(track.task, cpu.cpu, track.runFromNs, endNs);
            return;
        }
        if (track.runAcrossLoss) {
            report.add(ImportCounter.RUNS_ACROSS_LOSSES);
        }
        listener.ran(track.task, cpu.cpu, track.runFromNs, endNs, track.runPartial, end);
    }

    /** Ends the sleep of a task whose switch-in is missing; how long it then waited nobody knows. Gives when it may run. */
    private long endSleepUnseen(TaskTrack track, long sinceNs) {
        switch (track.phase) {
            case SLEEPING -> {
                long wakeId = track.rememberedWakeId;
                track.rememberedWakeId = HistoryListener.NO_WAKE;
                long runNs = Math.max(sinceNs, track.sleepFromNs);
                listener.slept(track.task, track.sleepFromNs, runNs, wakeId, track.sleepPartial);
                return runNs;
            }
            case RUNNABLE -> {
                if (track.waitCause == WaitCause.WOKEN) {
                    listener.slept(track.task, track.sleepFromNs, track.waitFromNs, track.wakeId, track.sleepPartial);
                }
                return Math.max(sinceNs, track.waitFromNs);
            }
            case NEW -> {
                return Math.max(sinceNs, track.waitFromNs);
            }
            case UNSEEN, RUNNING -> {
                return sinceNs;
            }
        }
        throw new AssertionError(track.phase);
    }

    private void switchOut(CpuTrack cpu, TaskTrack prev, SchedEvent event) {
        long now = event.timeNs();
        boolean unknown = (event.prevStates() & TaskState.UNKNOWN.bit()) != 0;
        if (event.prevDead() || (prev.exiting && unknown)) {
            report.add(ImportCounter.EXITS);
            ran(cpu, prev, now, RunEnd.EXITED);
            wakes.dropRemembered(prev);
            tasks.remove(prev);
            listener.exited(prev.task, now);
        } else if (event.prevRunnable()) {
            ran(cpu, prev, now, RunEnd.PREEMPTED);
            prev.waitFrom(now, WaitCause.PREEMPTED);
        } else {
            ran(cpu, prev, now, RunEnd.SLEPT);
            prev.sleepFrom(now, false);
        }
    }

    private void switchIn(CpuTrack cpu, TaskTrack next, long now) {
        if (next.phase == TaskTrack.Phase.RUNNING) {
            breaks.twoCpus(cpu, next, cpus.get(next.cpu), now);
            lose(cpus.get(next.cpu), next);
        }
        switch (next.phase) {
            case UNSEEN, SLEEPING -> endSleepUnwoken(cpu, next, now);
            case RUNNABLE, NEW -> {
                if (next.waitCause == WaitCause.WOKEN) {
                    listener.slept(next.task, next.sleepFromNs, next.waitFromNs, next.wakeId, next.sleepPartial);
                }
                listener.waited(next.task, cpu.cpu, next.waitFromNs, now, next.waitCause);
            }
            case RUNNING -> throw new AssertionError(next.task + " cannot run here and there");
        }
        next.runFrom(cpu.cpu, now, false);
    }

    /** A switch-in after a sleep that no wake-up ended, unless the one that came before the sleep did. */
    private void endSleepUnwoken(CpuTrack cpu, TaskTrack next, long now) {
        if (next.rememberedWakeId == HistoryListener.NO_WAKE) {
            report.add(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP);
            listener.slept(next.task, next.sleepFromNs, now, HistoryListener.NO_WAKE, next.sleepPartial);
            return;
        }
        listener.slept(next.task, next.sleepFromNs, next.sleepFromNs, next.rememberedWakeId, next.sleepPartial);
        next.rememberedWakeId = HistoryListener.NO_WAKE;
        listener.waited(next.task, cpu.cpu, next.sleepFromNs, now, WaitCause.WOKEN);
    }

    /** The switch-out of a task is missing: it is put in at the last event of its CPU, and into a sleep of unknown end. */
    private void lose(CpuTrack cpu, TaskTrack track) {
        long endNs = Math.max(cpu.lastNs, track.runFromNs);
        ran(cpu, track, endNs, RunEnd.LOST);
        track.sleepFrom(endNs, true);
        cpu.forget(endNs);
    }

    private @Nullable TaskTrack task(int pid, String comm, int prio) {
        if (pid == 0) {
            return null;
        }
        TaskTrack track = tasks.findOrAdd(pid);
        track.task.comm(comm);
        track.task.prio(prio);
        return track;
    }
}
