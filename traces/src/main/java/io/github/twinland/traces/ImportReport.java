package io.github.twinland.traces;

import java.util.BitSet;

/** How well a trace could be read: counters, the CPUs and the time it covers. Filled while reading, final at its end. */
public final class ImportReport {

    private final long[] counts = new long[ImportCounter.values().length];
    private final BitSet cpus = new BitSet();
    private long firstNs;
    private long lastNs;
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
        }
        lastNs = timeNs;
        cpus.set(cpu);
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
        return cpus.stream().toArray();
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
