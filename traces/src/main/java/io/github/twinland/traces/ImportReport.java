package io.github.twinland.traces;

import java.util.function.Supplier;

/** How well a trace could be read: counters, the CPUs and the time it covers. Filled while reading, final at its end. */
public final class ImportReport {

    /** Longer than any kernel is silent: it does its own housekeeping more often. */
    private static final long IMPROBABLE_NS = 10_000_000_000L;

    private final long[] counts = new long[ImportCounter.values().length];
    private final CpuSpans cpus = new CpuSpans();
    private final Incidents incidents = new Incidents();
    private BreakPolicy breakPolicy = BreakPolicy.SYNTHESISE;
    private long firstNs;
    private long lastNs;
    private long shownSilenceNs;
    private long longestSilenceNs;
    private long longestSilenceAtNs;
    private long firstMalformedLine;
    private boolean truncated;

    /** A report with nothing counted. */
    public ImportReport() {}

    /**
     * One of the counters.
     *
     * @param counter which
     * @return its count, at least 0
     */
    public long count(ImportCounter counter) {
        return counts[counter.index()];
    }

    /**
     * Counts one more.
     *
     * @param counter which
     */
    public void add(ImportCounter counter) {
        counts[counter.index()]++;
    }

    /**
     * Counts some more.
     *
     * @param counter which
     * @param more at least 0
     */
    public void add(ImportCounter counter, long more) {
        counts[counter.index()] += more;
    }

    /**
     * Counts a line that was not understood, as malformed and skipped.
     *
     * @param lineNumber 1 is the first line
     */
    public void addMalformedLine(long lineNumber) {
        if (firstMalformedLine == 0) {
            firstMalformedLine = lineNumber;
        }
        add(ImportCounter.MALFORMED_LINES);
        add(ImportCounter.SKIPPED_LINES);
    }

    /**
     * Takes over where to look from the report of the trace that this one was made from.
     *
     * @param lineNumber number of its first line that was not understood; 0 if there was none
     */
    public void firstMalformedLine(long lineNumber) {
        firstMalformedLine = lineNumber;
    }

    /**
     * Where to look if lines were not understood.
     *
     * @return the number of the first such line, 1 being the first of the file; 0 if there was none
     */
    public long firstMalformedLine() {
        return firstMalformedLine;
    }

    /**
     * Takes note that an event happened here and now. Call in the order of time.
     *
     * @param cpu its CPU, at least 0
     * @param timeNs its time in ns
     */
    public void addEvent(int cpu, long timeNs) {
        if (counts[ImportCounter.EVENTS.index()]++ == 0) {
            firstNs = timeNs;
        } else if (timeNs - lastNs > shownSilenceNs) {
            silence(timeNs);
        }
        lastNs = timeNs;
        cpus.saw(cpu, timeNs);
    }

    private void silence(long timeNs) {
        long silenceNs = timeNs - lastNs;
        if (silenceNs > longestSilenceNs) {
            longestSilenceNs = silenceNs;
            longestSilenceAtNs = lastNs;
        }
        if (silenceNs > IMPROBABLE_NS) {
            addIncident(
                    IncidentKind.SILENCE,
                    Incident.EVERYWHERE,
                    lastNs,
                    timeNs,
                    () -> "no event on any CPU for " + Seconds.of(silenceNs)
                            + " s: the clock was set, or the recording paused");
        }
        shownSilenceNs = Math.min(longestSilenceNs, IMPROBABLE_NS);
    }

    /**
     * Takes note that the recorder lost events here, before the event that tells so is added. What is lost before any event
     * leaves no hole: the recording begins later.
     *
     * @param cpu where
     * @param timeNs when it said so
     * @param lost how many, 0 if it does not say
     */
    void addLoss(int cpu, long timeNs, long lost) {
        add(ImportCounter.LOST_WINDOWS);
        add(ImportCounter.LOST_EVENTS, lost);
        if (count(ImportCounter.EVENTS) == 0) {
            return;
        }
        addIncident(
                IncidentKind.LOST_EVENTS,
                cpu,
                cpus.isSeen(cpu) ? cpus.lastNs(cpu) : timeNs,
                timeNs,
                () -> lost == 0
                        ? "events lost, nobody knows how many"
                        : lost == 1 ? "1 event lost" : lost + " events lost");
    }

    /**
     * Takes note of a place where the recording is not whole.
     *
     * @param kind what kind of place
     * @param cpu where, {@link Incident#EVERYWHERE} if on all CPUs
     * @param sinceNs the last moment before it that is proven, ns on the trace's own clock
     * @param timeNs when it showed, ns on the trace's own clock
     * @param what gives what was found, a few words; asked only if it is kept
     */
    public void addIncident(IncidentKind kind, int cpu, long sinceNs, long timeNs, Supplier<String> what) {
        incidents.add(breakPolicy, kind, cpu, sinceNs, timeNs, what);
    }

    /**
     * The places where the recording is not whole.
     *
     * @return a view, complete when the report is
     */
    public Incidents incidents() {
        return incidents;
    }

    /**
     * What is done at such places.
     *
     * @return {@link BreakPolicy#SYNTHESISE} unless somebody chose
     */
    public BreakPolicy breakPolicy() {
        return breakPolicy;
    }

    /**
     * Chooses what is done at such places; before the first event is read or followed.
     *
     * @param policy what to do
     */
    public void breakPolicy(BreakPolicy policy) {
        breakPolicy = policy;
    }

    /**
     * By which events wake-ups are told.
     *
     * @return {@link WakeSource#NONE} if only switches tell what tasks did
     */
    public WakeSource wakeSource() {
        if (count(ImportCounter.WAKINGS) > 0) {
            return WakeSource.WAKINGS;
        }
        boolean any = count(ImportCounter.WAKEUPS) > count(ImportCounter.NEW_TASK_WAKEUPS);
        return any ? WakeSource.WAKEUPS : WakeSource.NONE;
    }

    /**
     * The longest time without any event on any CPU.
     *
     * @return ns, at least 0
     */
    public long longestSilenceNs() {
        return longestSilenceNs;
    }

    /**
     * When the longest time without any event began.
     *
     * @return ns on the trace's own clock; 0 if events never were apart
     */
    public long longestSilenceAtNs() {
        return longestSilenceAtNs;
    }

    /**
     * When a CPU was first heard of.
     *
     * @param cpu one of {@link #cpus()}
     * @return ns on the trace's own clock
     */
    public long firstNs(int cpu) {
        return cpus.firstNs(cpu);
    }

    /**
     * When a CPU was last heard of.
     *
     * @param cpu one of {@link #cpus()}
     * @return ns on the trace's own clock
     */
    public long lastNs(int cpu) {
        return cpus.lastNs(cpu);
    }

    /** Takes note that the input ends in the middle of something. */
    public void markTruncated() {
        truncated = true;
    }

    /**
     * Whether the input ends in the middle of something: a last line without its end, a compressed stream cut short.
     * What stands before the cut was read.
     *
     * @return true if so
     */
    public boolean truncated() {
        return truncated;
    }

    /**
     * The CPUs that events happened on.
     *
     * @return their ids, ascending; a fresh array
     */
    public int[] cpus() {
        return cpus.cpus();
    }

    /**
     * When the recording begins.
     *
     * @return time of the first event in ns, on the trace's own clock; 0 before any event
     */
    public long firstNs() {
        return firstNs;
    }

    /**
     * When the recording ends.
     *
     * @return time of the last event in ns, on the trace's own clock; 0 before any event
     */
    public long lastNs() {
        return lastNs;
    }

    /**
     * How long the recording is.
     *
     * @return ns from the first event to the last, at least 0
     */
    public long spanNs() {
        return lastNs - firstNs;
    }
}
