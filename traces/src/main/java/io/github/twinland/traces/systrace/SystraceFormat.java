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
import java.util.Locale;

/** A page that Android's systrace made. */
public final class SystraceFormat implements TraceFormat {

    private static final int LOOK = 1024;

    private final FtraceTextFormat text = new FtraceTextFormat();

    /** The format. */
    public SystraceFormat() {}

    @Override
    public String id() {
        return "systrace";
    }

    /** Whether it is HTML: the viewer comes first and may be megabytes long, so only reading shows whether a trace follows. */
    @Override
    public boolean recognises(TraceHead head) {
        String start = new String(head.bytes(), 0, Math.min(head.length(), LOOK), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) throws TraceException {
        try {
            EmbeddedText embedded = new EmbeddedText(input.stream());
            if (embedded.find()) {
                return text.open(new TraceInput(input.name(), embedded), report);
            }
            embedded.close();
        } catch (IOException e) {
            throw new TraceException(input.name() + ": cannot be read: " + e.getMessage(), e);
        }
        throw new TraceException(input.name() + ": is HTML without a systrace in it, not a trace that can be read; "
                + "record with `perf sched record`");
    }
}
