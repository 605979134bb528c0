package io.github.twinland.traces.history;

import io.github.twinland.traces.SchedEvent;
import java.util.ArrayList;
import java.util.List;

/** What a {@link SchedulingHistory} knows after the events so far: who is current on each CPU, what each task does. */
public final class HistoryState {

    private final TaskTable tasks;
    private final CpuTable cpus;

    HistoryState(TaskTable tasks, CpuTable cpus) {
        this.tasks = tasks;
        this.cpus = cpus;
    }

    /** What a live task is doing. */
    public enum Doing {
        /** Forked, not yet on a run queue. */
        NEW,
        /** On a CPU. */
        RUNNING,
        /** Waiting for a CPU since its first wake-up. */
        RUNNABLE_SINCE_FORK,
        /** Waiting for a CPU, woken or preempted. */
        RUNNABLE,
        /** Asleep. */
        SLEEPING
    }

    /**
     * A live task.
     *
     * @param pid its thread id, at least 1
     * @param comm its latest name
     * @param prio its latest priority
     * @param cpu where it runs or ran last, -1 if it never did
     * @param doing what it does
     * @param wakeRemembered it was woken while it was not asleep, which may cancel its next sleep
     * @param wakingOpen a waking came whose wakeup has not, or will never if wakeups are not recorded
     * @param exiting it has begun to exit
     */
    public record LiveTask(
            int pid,
            String comm,
            int prio,
            int cpu,
            Doing doing,
            boolean wakeRemembered,
            boolean wakingOpen,
            boolean exiting) {}

    /**
     * The CPUs that events were seen on.
     *
     * @return their ids, ascending; a fresh list
     */
    public List<Integer> cpus() {
        List<Integer> ids = new ArrayList<>();
        cpus.forEach(cpu -> ids.add(cpu.cpu));
        return ids;
    }

    /**
     * Whether a switch told who is current on a CPU.
     *
     * @param cpu a CPU id
     * @return false if nobody knows for sure
     */
    public boolean knowsCurrent(int cpu) {
        CpuTrack track = cpus.find(cpu);
        return track != null && track.known;
    }

    /**
     * Who is current on a CPU: as switches tell or, before the first one, the header of its first event.
     *
     * @param cpu a CPU id
     * @return thread id, 0 for idle, {@link SchedEvent#UNKNOWN_PID} if nobody knows
     */
    public int currentPid(int cpu) {
        CpuTrack track = cpus.find(cpu);
        if (track == null || (!track.known && track.switched)) {
            return SchedEvent.UNKNOWN_PID;
        }
        if (!track.known) {
            return track.firstContextPid;
        }
        return track.current == null ? 0 : track.current.task.pid();
    }

    /**
     * The name of {@link #currentPid}.
     *
     * @param cpu a CPU id
     * @return its name, empty if that is idle or unknown
     */
    public String currentComm(int cpu) {
        CpuTrack track = cpus.find(cpu);
        if (track == null) {
            return "";
        }
        if (track.current != null) {
            return track.current.task.comm();
        }
        return track.switched ? "" : track.firstContextComm;
    }

    /**
     * The tasks that live, as far as is known.
     *
     * @return in the order they were first seen; a fresh list
     */
    public List<LiveTask> tasks() {
        List<LiveTask> live = new ArrayList<>();
        for (TaskTrack track : tasks.inOrder()) {
            live.add(new LiveTask(
                    track.task.pid(),
                    track.task.comm(),
                    track.task.prio(),
                    track.cpu,
                    doing(track),
                    track.rememberedWakeId != HistoryListener.NO_WAKE,
                    track.wakingOpen,
                    track.exiting));
        }
        return live;
    }

    private static Doing doing(TaskTrack track) {
        return switch (track.phase) {
            case NEW -> Doing.NEW;
            case RUNNING -> Doing.RUNNING;
            case RUNNABLE -> track.waitCause == WaitCause.FORKED ? Doing.RUNNABLE_SINCE_FORK : Doing.RUNNABLE;
            case UNSEEN, SLEEPING -> Doing.SLEEPING;
        };
    }
}
