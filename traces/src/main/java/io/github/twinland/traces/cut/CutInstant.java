package io.github.twinland.traces.cut;

/**
 * A bound of a cut.
 *
 * @param ns time in ns
 * @param onTraceClock it is on the trace's own clock; otherwise it counts from the first event
 */
public record CutInstant(long ns, boolean onTraceClock) {

    /** Before any recording. */
    public static final CutInstant BEGINNING = new CutInstant(0, true);

    /** After any recording. */
    public static final CutInstant END = new CutInstant(Long.MAX_VALUE, true);

    /**
     * The bound on the trace's own clock.
     *
     * @param firstNs time of the first event
     * @return ns on the trace's clock
     */
    long at(long firstNs) {
        if (onTraceClock) {
            return ns;
        }
        return ns > Long.MAX_VALUE - firstNs ? Long.MAX_VALUE : firstNs + ns;
    }
}
