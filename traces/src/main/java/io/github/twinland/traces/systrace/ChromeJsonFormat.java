package io.github.twinland.traces.systrace;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.ftracetext.FtraceTextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Chrome's trace JSON, as systrace's {@code --json} and Perfetto's {@code traceconv json} write it, if it holds what the kernel
 * recorded: ftrace's text in {@code systemTraceEvents}. Its {@code traceEvents} are of programs, and tell nothing of scheduling.
 */
public final class ChromeJsonFormat implements TraceFormat {

    private final FtraceTextFormat text = new FtraceTextFormat();

    /** The format. */
    public ChromeJsonFormat() {}

    @Override
    public String id() {
        return "chrome-json";
    }

    /** Whether it is a JSON object with one of the two members; which holds the kernel's events may come last. */
    @Override
    public boolean recognises(TraceHead head) {
        String start = new String(head.bytes(), 0, head.length(), StandardCharsets.ISO_8859_1);
        return start.stripLeading().startsWith("{")
                && (start.contains("\"traceEvents\"") || start.contains("\"systemTraceEvents\""));
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) throws TraceException {
        try {
            EmbeddedText embedded = new EmbeddedText(input.stream());
            if (embedded.findMember()) {
                return text.open(new TraceInput(input.name(), embedded), report);
            }
            embedded.close();
        } catch (IOException e) {
            throw new TraceException(input.name() + ": cannot be read: " + e.getMessage(), e);
        }
        throw new TraceException(input.name() + ": is Chrome's trace JSON without what the kernel recorded"
                + " (systemTraceEvents), not a trace that can be read; give the Perfetto trace it was made from, or record"
                + " with `perf sched record`");
    }
}
