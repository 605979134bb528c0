package io.github.twinland.traces.history;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import org.jspecify.annotations.Nullable;

/** Who is current on a CPU, as far as the events so far tell. */
final class CpuTrack {

    final int cpu;

    /** Who the header of the first event here names; idle or unknown if not positive. */
    final int firstContextPid;

    final String firstContextComm;

    /** Whether a switch told who is current. */
    boolean known;

    /** Whether any switch was seen here. */
    boolean switched;

    /** If known: who is current, null for idle. */
    @Nullable
    TaskTrack current;

    /** If not known: whoever is current has been so since then. */
    long sinceNs;

    /** Of the last event here before the present one. */
    long lastNs;

    /** Its task was seen elsewhere: a break if this CPU tells anything more, else only the end of its buffer. */
    @Nullable
    PendingBreak pending;

    private EventKind lastKind = EventKind.OTHER;
    private int lastPid;
    private int lastOtherPid;
    private int lastTargetCpu;
    private long lastAmount;

    CpuTrack(int cpu, long firstNs, int firstContextPid, String firstContextComm) {
        this.cpu = cpu;
        this.sinceNs = firstNs;
        this.lastNs = firstNs;
        this.firstContextPid = firstContextPid;
        this.firstContextComm = firstContextComm;
    }

    void current(@Nullable TaskTrack task) {
        known = true;
        switched = true;
        current = task;
    }

    /** Events are missing: nobody knows who is current since then. */
    void forget(long timeNs) {
        known = false;
        current = null;
        sinceNs = timeNs;
    }

    /** Whether an event says what the last one here said, at the same time. */
    boolean isRepeatedBy(SchedEvent event) {
        EventKind kind = event.kind();
        if (kind != lastKind || event.timeNs() != lastNs) {
            return false;
        }
        return switch (kind) {
            case SWITCH -> event.prevPid() == lastPid && event.nextPid() == lastOtherPid;
            case FORK -> event.pid() == lastPid && event.childPid() == lastOtherPid;
            case WAKING, WAKEUP, WAKEUP_NEW, EXEC, EXIT -> event.pid() == lastPid;
            case MIGRATE_TASK -> event.pid() == lastPid && event.targetCpu() == lastTargetCpu;
            case STAT_RUNTIME -> event.pid() == lastPid && event.runtimeNs() == lastAmount;
            case LOST, OTHER -> false;
        };
    }

    /** Takes note of an event, once it was dealt with. */
    void saw(SchedEvent event) {
        lastNs = event.timeNs();
        lastKind = event.kind();
        lastPid = event.pid();
        lastOtherPid = event.childPid();
        lastTargetCpu = event.targetCpu();
        lastAmount = event.runtimeNs();
    }
}
