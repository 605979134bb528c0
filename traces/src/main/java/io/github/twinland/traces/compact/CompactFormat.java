package io.github.twinland.traces.compact;

import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import java.util.Arrays;

/** Twinland's own compact traces, as {@link CompactWriter} writes them. */
public final class CompactFormat implements TraceFormat {

    /** Its name in reports. */
    public static final String ID = "compact";

    /** The format. */
    public CompactFormat() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean recognises(TraceHead head) {
        byte[] magic = CompactLayout.magic();
        return head.length() > magic.length && Arrays.equals(head.bytes(), 0, magic.length, magic, 0, magic.length);
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) throws TraceException {
        return new CompactReader(input, report);
    }
}
