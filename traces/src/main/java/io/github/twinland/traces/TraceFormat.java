package io.github.twinland.traces;

/** A kind of trace file: how it is recognised from its content, and how it is read. */
public interface TraceFormat {

    /**
     * Its name in reports.
     *
     * @return lower case with dashes, such as {@code perf-script}
     */
    String id();

    /**
     * Whether a file is of this format.
     *
     * @param head its first bytes
     * @return true if it can be read as this format
     */
    boolean recognises(TraceHead head);

    /**
     * Begins to read a file that was recognised.
     *
     * @param input the file, from its first byte
     * @param report counts what the format alone can see
     * @return its events
     * @throws TraceException if it turns out not to be readable
     */
    EventSource open(TraceInput input, ImportReport report) throws TraceException;
}
