package io.github.twinland.traces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The places where a recording is not whole: all are counted, the first of each kind are kept. */
public final class Incidents {

    /** How many of a kind are kept. */
    public static final int MOST_OF_A_KIND = 16;

    private final List<Incident> kept = new ArrayList<>();
    private final long[] counts = new long[IncidentKind.values().length];
    private @Nullable Incident firstBroken;

    Incidents() {}

    /**
     * Takes note of a place.
     *
     * @param policy how the trace is read
     * @param kind what kind of place
     * @param cpu where, {@link Incident#EVERYWHERE} if on all CPUs
     * @param fromNs the last moment before it that is proven
     * @param toNs when it showed
     * @param what gives what was found; asked only if it is kept
     */
    void add(BreakPolicy policy, IncidentKind kind, int cpu, long fromNs, long toNs, Supplier<String> what) {
        if (counts[kind.index()]++ < MOST_OF_A_KIND) {
            Incident incident = new Incident(kind, cpu, fromNs, toNs, what.get(), kind.repair(policy));
            kept.add(incident);
            if (kind.isBroken() && firstBroken == null) {
                firstBroken = incident;
            }
        }
    }

    /**
     * How many there are.
     *
     * @param kind of which kind
     * @return at least 0
     */
    public long count(IncidentKind kind) {
        return counts[kind.index()];
    }

    /**
     * How many there are in all.
     *
     * @return at least the size of {@link #kept()}
     */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /**
     * The first {@value #MOST_OF_A_KIND} of each kind.
     *
     * @return in the order they showed, a view
     */
    public List<Incident> kept() {
        return Collections.unmodifiableList(kept);
    }

    /** The first one that {@link BreakPolicy#FAIL} ends the import at, null if there is none. */
    @Nullable
    Incident firstBroken() {
        return firstBroken;
    }
}
