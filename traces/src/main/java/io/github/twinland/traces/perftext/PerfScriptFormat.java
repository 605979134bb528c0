package io.github.twinland.traces.perftext;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.text.Literal;

/** The text of {@code perf script} and {@code perf sched script}, of any perf that prints CPU, time and event. */
public final class PerfScriptFormat implements TraceFormat {

    /** Its name in reports. */
    public static final String ID = "perf-script";

    private static final Literal COMMENTS = Literal.of("# ========");

    /** The format. */
    public PerfScriptFormat() {}

    @Override
    public String id() {
        return ID;
    }

    /**
     * Whether one of the first lines is an event as perf prints it, of whatever subsystem, or perf's own comments fill all
     * that is looked at, as those of {@code --header} do for a large machine.
     */
    @Override
    public boolean recognises(TraceHead head) {
        PerfLineHeader header = new PerfLineHeader();
        byte[] b = head.bytes();
        boolean onlyComments = COMMENTS.isAt(b, 0) && head.length() == TraceHead.MOST;
        int start = 0;
        for (int i = 0; i <= head.length(); i++) {
            if (i == head.length() || b[i] == '\n') {
                if (b[start] != '#' && header.parse(b, start, i)) {
                    return true;
                }
                onlyComments &= start == head.length() || b[start] == '#';
                start = i + 1;
            }
        }
        return onlyComments;
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) {
        return new PerfScriptReader(input, report);
    }
}
