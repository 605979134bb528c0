package io.github.twinland.traces.ftracetext;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.text.Literal;

/** The text of ftrace and of {@code trace-cmd report}, with whatever columns. */
public final class FtraceTextFormat implements TraceFormat {

    private static final Literal TRACER = Literal.of("# tracer:");

    /** The format. */
    public FtraceTextFormat() {}

    @Override
    public String id() {
        return "ftrace-text";
    }

    /** Whether it begins as the {@code trace} file does, or one of its first lines is an event as ftrace prints it. */
    @Override
    public boolean recognises(TraceHead head) {
        return TRACER.isAt(head.bytes(), 0) || holdsEvent(head.bytes(), head.length());
    }

    /**
     * Whether one of the lines of a text is an event as ftrace prints it, of whatever subsystem.
     *
     * @param b the text, with {@value TraceHead#PADDING} bytes more, whatever they hold
     * @param length of the text
     * @return true if so
     */
    public static boolean holdsEvent(byte[] b, int length) {
        FtraceLineHeader header = new FtraceLineHeader();
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || b[i] == '\n') {
                if (b[start] != '#' && header.parse(b, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) {
        return new FtraceTextReader(input, report);
    }
}
