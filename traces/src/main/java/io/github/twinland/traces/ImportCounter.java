package io.github.twinland.traces;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an import counts. A reader counts what it met in the file, the
 * {@linkplain io.github.twinland.traces.history.SchedulingHistory history} what it could and could not explain.
 */
public enum ImportCounter {
    /** Events delivered, of every {@link EventKind}. */
    EVENTS,
    /** {@link EventKind#SWITCH} events. */
    SWITCHES,
    /** {@link EventKind#WAKEUP} and {@link EventKind#WAKEUP_NEW} events. */
    WAKEUPS,
    /** {@link EventKind#WAKEUP_NEW} events, which {@link #WAKEUPS} holds too. */
    NEW_TASK_WAKEUPS,
    /** {@link EventKind#WAKING} events. */
    WAKINGS,

    /** Lines of the text, blank ones, comments and a last one without an end included; 0 for binary formats. */
    LINES,
    /**
     * Lines that hold text but gave no event: {@link #MALFORMED_LINES} and {@link #FOREIGN_EVENTS}. Blank lines,
     * comments ({@code #}) and the lines of call chains are not skipped: they hold nothing to read.
     */
    SKIPPED_LINES,
    /** Lines that were not understood; the first one's number is {@link ImportReport#firstMalformedLine()}. */
    MALFORMED_LINES,
    /** Well-formed events that are not of the scheduler ({@code cycles}, {@code syscalls:...}). */
    FOREIGN_EVENTS,
    /** Events the recorder says it lost: the sum over {@link EventKind#LOST}. */
    LOST_EVENTS,
    /** {@link EventKind#LOST} events: places where events are missing, however many. */
    LOST_WINDOWS,
    /** CPUs whose buffer is said to begin later than the recording, as older events were overwritten. */
    LATE_BUFFERS,
    /** Events older than the one before them, left out; only {@link BreakPolicy#DROP} reads on behind such a one. */
    OUT_OF_ORDER_EVENTS,
    /**
     * Events that say what the one before them on the same CPU said, at the same time; perf was seen to record a block of
     * events twice. They are delivered and counted as events, but change no task.
     */
    DUPLICATE_EVENTS,
    /** Switches whose {@code prev_state} the format does not tell; the task is taken to sleep. */
    UNKNOWN_STATES,

    /**
     * Wake-ups that ended no sleep we know of: of a task that was running or runnable, and another wake-up ended its
     * next sleep, or it never slept again.
     */
    UNMATCHED_WAKEUPS,
    /** Wake-ups of a task while it ran: the waker saw it between setting its state and leaving the CPU, or events are lost. */
    WAKEUPS_OF_RUNNING,
    /** Wake-ups of a task that was runnable already. */
    WAKEUPS_OF_RUNNABLE,
    /** Impossible transitions, the sum of the four kinds that follow. Lost events show up here. */
    CHAIN_BREAKS,
    /** {@link IncidentKind#WRONG_PREV}. */
    WRONG_PREV_BREAKS,
    /** {@link IncidentKind#TWO_CPUS}. */
    TWO_CPUS_BREAKS,
    /** {@link IncidentKind#FORKED_ALIVE}. */
    FORKED_ALIVE_BREAKS,
    /** {@link IncidentKind#SWITCH_TO_SELF}. */
    SWITCH_TO_SELF_BREAKS,
    /** Runs that {@link BreakPolicy#DROP} left out. */
    DROPPED_RUNS,
    /** How long those were as far as anybody knows, in ns. */
    DROPPED_NS,
    /** Runs that were kept although events were lost on their CPU meanwhile: they may be several. */
    RUNS_ACROSS_LOSSES,
    /** Events whose header names another task than switches say is current: a pid namespace, or a switch that is missing. */
    CONTEXT_MISMATCHES,
    /** Times that a task got another name, by exec or by itself. */
    RENAMES,
    /**
     * Switch-ins of a task that slept (or was never seen before) and for which no wake-up was recorded; it is taken to
     * have woken at the switch-in.
     */
    SWITCH_INS_WITHOUT_WAKEUP,
    /** Wake-ups made from idle or interrupt context, or by nobody known. First wake-ups of forked tasks not counted. */
    EXTERNAL_WAKEUPS,
    /** Wake-ups made by a task. A waking and the wakeup it leads to are one. First wake-ups of forked tasks not counted. */
    TASK_WAKEUPS,
    /** Tasks seen to be forked. */
    FORKS,
    /** Tasks that exited: switched out as zombie or dead. */
    EXITS,
    /** Run segments that had begun before the recording did: their start is the first event of that CPU. */
    PARTIAL_FIRST_SEGMENTS,
    /** Run segments still going on at the end of the recording: their end is its last event. */
    PARTIAL_LAST_SEGMENTS,
    /**
     * CPUs whose recording ends before that of the others, as shown by a task of theirs that turns up elsewhere; perf, which
     * stops one CPU after the other, is such a task itself.
     */
    EARLY_ENDS;

    private static final Set<ImportCounter> OF_FILE =
            EnumSet.of(LINES, SKIPPED_LINES, MALFORMED_LINES, FOREIGN_EVENTS, LATE_BUFFERS, OUT_OF_ORDER_EVENTS);

    private final String key = name().toLowerCase(Locale.ROOT);

    /**
     * Its name in JSON.
     *
     * @return lower case with underscores, such as {@code skipped_lines}
     */
    public String key() {
        return key;
    }

    /**
     * Whether only who read the file itself can count it; whatever else is counted anew whenever its events are read or
     * followed.
     *
     * @return true if it is lost once the events are written elsewhere
     */
    public boolean isOfFile() {
        return OF_FILE.contains(this);
    }

    /** Where a report keeps it; never stored or printed. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
