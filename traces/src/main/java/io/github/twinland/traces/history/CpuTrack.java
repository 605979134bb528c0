package io.github.twinland.traces.history;

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
}
