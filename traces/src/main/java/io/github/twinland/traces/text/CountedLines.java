package io.github.twinland.traces.text;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import java.io.Closeable;
import java.io.IOException;

/** The lines of a trace, with what the import report says of them. */
public final class CountedLines implements Closeable {

    private final LineScanner lines;
    private final ImportReport report;

    /**
     * Lines from the start of a trace on.
     *
     * @param input the trace
     * @param report told of every line
     */
    public CountedLines(TraceInput input, ImportReport report) {
        this.lines = new LineScanner(input);
        this.report = report;
    }

    /**
     * Goes to the next line and counts it; a last one without its end means that the trace was cut.
     *
     * @return false at the end of the trace
     * @throws IOException if reading fails
     * @throws TraceException if a line is too long
     */
    public boolean next() throws IOException, TraceException {
        if (!lines.next()) {
            return false;
        }
        report.add(ImportCounter.LINES);
        if (!lines.terminated()) {
            report.markTruncated();
        }
        return true;
    }

    /**
     * The buffer that holds the line; see {@link LineScanner#buffer()}.
     *
     * @return not to be changed, and valid until {@link #next()}
     */
    public byte[] buffer() {
        return lines.buffer();
    }

    /**
     * Where the line begins.
     *
     * @return index into the buffer
     */
    public int start() {
        return lines.start();
    }

    /**
     * Where the line ends, its end mark not included.
     *
     * @return index into the buffer
     */
    public int end() {
        return lines.end();
    }

    /** The line cannot be read. The last one of a cut trace is no fault of its own: the cut is reported instead. */
    public void malformed() {
        if (lines.terminated()) {
            report.addMalformedLine(lines.lineNumber());
        }
    }

    /** The line is an event of another subsystem. */
    public void foreign() {
        if (lines.terminated()) {
            report.add(ImportCounter.FOREIGN_EVENTS);
            report.add(ImportCounter.SKIPPED_LINES);
        }
    }

    /**
     * Where in the trace the line is.
     *
     * @return such as {@code line 7}
     */
    public String position() {
        return "line " + lines.lineNumber();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
