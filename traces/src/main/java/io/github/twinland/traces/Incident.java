package io.github.twinland.traces;

/**
 * A place where a recording is not whole, and what was made of it.
 *
 * @param kind what kind of place
 * @param cpu where, {@link #EVERYWHERE} if on all CPUs
 * @param fromNs the last moment before it that is proven, ns on the trace's own clock
 * @param toNs when it showed, ns on the trace's own clock; less than {@code fromNs} only where time goes back
 * @param what what was found, a few words
 * @param repair what was done about it, a few words
 */
public record Incident(IncidentKind kind, int cpu, long fromNs, long toNs, String what, String repair) {

    /** The CPU of what concerns all of them. */
    public static final int EVERYWHERE = -1;

    /**
     * The place in words.
     *
     * @return such as {@code CPU 3: 17 events lost}
     */
    public String where() {
        return (cpu == EVERYWHERE ? "" : "CPU " + cpu + ": ") + what;
    }
}
