package io.github.twinland.traces;

import java.util.Locale;

/** What kind of place an {@link Incident} is. */
public enum IncidentKind {
    /** The recorder says that it lost events. */
    LOST_EVENTS(true, "kept as if nothing had happened there", "runs that lie across it are left out"),
    /** A CPU switches out another task than the one that is current there. */
    WRONG_PREV(true, "a switch is put in at the last event there before", "the runs on both sides are left out"),
    /** A task is switched in, or out, on a CPU while it is current on another. */
    TWO_CPUS(true, "its run there ends at that CPU's last event", "its run there is left out"),
    /** A pid is forked while a task has it that has not begun to exit. */
    FORKED_ALIVE(true, "the old task is taken to be gone", "the old task is taken to be gone"),
    /** A task is switched out for itself, which no kernel does. */
    SWITCH_TO_SELF(true, "it is taken to run on", "it is taken to run on"),
    /** An event is older than the one before it. */
    OUT_OF_ORDER(true, "", "left out, with all that follow until time goes on"),
    /** Nothing happens on any CPU for longer than is probable: the clock was set, or the recording paused. */
    SILENCE(false, "kept: nobody knows what happened there", "kept: nobody knows what happened there"),
    /** The buffer of a CPU begins later than others, as its older events were overwritten. */
    LATE_BUFFER(false, "nothing is known of that CPU before", "nothing is known of that CPU before");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final boolean broken;
    private final String synthesised;
    private final String dropped;

    IncidentKind(boolean broken, String synthesised, String dropped) {
        this.broken = broken;
        this.synthesised = synthesised;
        this.dropped = dropped;
    }

    /**
     * Its name in JSON.
     *
     * @return lower case with underscores
     */
    public String key() {
        return key;
    }

    /**
     * Whether it makes the recording one that {@link BreakPolicy#FAIL} refuses.
     *
     * @return false for what may be as it should
     */
    public boolean isBroken() {
        return broken;
    }

    /**
     * What is done about it.
     *
     * @param policy how the trace is read
     * @return a few words
     */
    public String repair(BreakPolicy policy) {
        return policy == BreakPolicy.DROP ? dropped : synthesised;
    }

    /** Where a report counts it; never stored or printed. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
