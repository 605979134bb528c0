package io.github.twinland.sim.workload.rtapp;

/**
 * Something a thread does.
 *
 * @param kind what
 * @param ref name of what it acts on; empty if nothing
 * @param mutex name of the mutex that is given up meanwhile; empty if none
 * @param durationNs how long, ns; 0 if it has no length
 */
record RtAppEvent(Kind kind, String ref, String mutex, long durationNs) {

    /** The events of rt-app that are simulated. */
    enum Kind {
        RUN,
        RUNTIME,
        SLEEP,
        TIMER,
        LOCK,
        UNLOCK,
        WAIT,
        SIGNAL,
        BROADCAST,
        SYNC,
        BARRIER,
        SUSPEND,
        RESUME,
        YIELD,
        FORK
    }

    /** Marks the name of a timer that every thread has for itself. */
    static final String OWN_TIMER = "unique";

    /** Whether it is a timer that every thread has for itself. */
    boolean ownTimer() {
        return ref.startsWith(OWN_TIMER);
    }

    static RtAppEvent lasting(Kind kind, long durationNs) {
        return new RtAppEvent(kind, "", "", durationNs);
    }

    static RtAppEvent on(Kind kind, String ref) {
        return new RtAppEvent(kind, ref, "", 0);
    }
}
