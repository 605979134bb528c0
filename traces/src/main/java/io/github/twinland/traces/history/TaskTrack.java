package io.github.twinland.traces.history;

/** What a live task is doing, as far as the events so far tell. */
final class TaskTrack {

    /** What it is doing. */
    enum Phase {
        /** Nothing told yet what it does; it is taken to have slept since the recording began. */
        UNSEEN,
        /** Forked, not yet on a run queue. */
        NEW,
        RUNNING,
        RUNNABLE,
        SLEEPING
    }

    final RecordedTask task;
    Phase phase = Phase.UNSEEN;

    /** Where it runs, or ran last; -1 before. */
    int cpu = -1;

    /** Of RUNNING: when it was switched in, and whether that is a guess. */
    long runFromNs;

    boolean runPartial;

    /** Of RUNNING: its start is a guess made at a break or behind lost events, not at the edge of the recording. */
    boolean runGuessed;

    /** Of RUNNING: events were lost on its CPU meanwhile. */
    boolean runAcrossLoss;

    /** Of RUNNABLE (and NEW): since when, and why. */
    long waitFromNs;

    WaitCause waitCause = WaitCause.WOKEN;

    /** Of SLEEPING, UNSEEN, and of RUNNABLE after a wake-up: the sleep that its next switch-in ends. */
    long sleepFromNs;

    boolean sleepPartial;

    /** Of RUNNABLE after a wake-up: the one that ended its sleep. */
    long wakeId = HistoryListener.NO_WAKE;

    /** A wake-up that came while it was not asleep; it cancels the next sleep if no other wake-up ends that. */
    long rememberedWakeId = HistoryListener.NO_WAKE;

    /** The last wake-up was a waking whose wakeup has not come yet. */
    boolean wakingOpen;

    /** It has begun to exit. */
    boolean exiting;

    TaskTrack(RecordedTask task, long recordingBeginsNs) {
        this.task = task;
        this.sleepFromNs = recordingBeginsNs;
        this.sleepPartial = true;
    }

    boolean isAsleep() {
        return phase == Phase.SLEEPING || phase == Phase.UNSEEN;
    }

    void sleepFrom(long timeNs, boolean partial) {
        phase = Phase.SLEEPING;
        sleepFromNs = timeNs;
        sleepPartial = partial;
        wakeId = HistoryListener.NO_WAKE;
    }

    void waitFrom(long timeNs, WaitCause cause) {
        phase = Phase.RUNNABLE;
        waitFromNs = timeNs;
        waitCause = cause;
    }

    void runFrom(int onCpu, long timeNs, boolean partial) {
        phase = Phase.RUNNING;
        cpu = onCpu;
        runFromNs = timeNs;
        runPartial = partial;
        runGuessed = false;
        runAcrossLoss = false;
    }
}
