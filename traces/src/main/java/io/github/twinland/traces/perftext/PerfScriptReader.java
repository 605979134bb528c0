package io.github.twinland.traces.perftext;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.LossTally;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.text.LineSource;
import io.github.twinland.traces.text.Literal;
import io.github.twinland.traces.text.SchedEventNames;
import java.io.IOException;

/** The events of a text that {@code perf script} printed, line by line. */
final class PerfScriptReader extends LineSource {

    private static final Literal LOST = Literal.of("PERF_RECORD_LOST");
    private static final Literal LOST_SAMPLES = Literal.of("PERF_RECORD_LOST_SAMPLES");
    private static final Literal LOST_COUNT = Literal.of("lost ");
    private static final int SHORTEST_ADDRESS = 5;

    private final PerfLineHeader header = new PerfLineHeader();
    private final LossTally losses = new LossTally();
    private boolean lossSeen;
    private boolean countersUntold;
    private boolean ended;
    private long lastNs;
    private int lastCpu;

    PerfScriptReader(TraceInput input, ImportReport report) {
        super(input, report);
    }

    @Override
    protected boolean read(SchedEvent event) {
        byte[] b = lines.buffer();
        int start = lines.start();
        int end = lines.end();
        if (!header.parse(b, start, end)) {
            if (!isAside(b, start, end)) {
                lines.malformed();
            }
            return false;
        }
        EventKind kind = header.named() ? SchedEventNames.kindOf(b, header.eventStart(), header.eventEnd()) : null;
        cursor.set(b, header.payloadStart(), end);
        if (kind == null) {
            return readForeign(event, b);
        }
        begin(kind, event, b);
        if (!payloads.parse(kind, cursor, event)) {
            lines.malformed();
            return false;
        }
        return true;
    }

    /** Of the events that are not the scheduler's, only perf's records of lost ones matter. */
    private boolean readForeign(SchedEvent event, byte[] b) {
        cursor.moveTo(header.eventStart());
        boolean atEnd = cursor.skip(LOST_SAMPLES);
        boolean lost = atEnd || cursor.skip(LOST);
        if (!lost || cursor.position() != header.eventEnd()) {
            lines.foreign();
            return false;
        }
        cursor.moveTo(header.payloadStart());
        boolean counted = cursor.skip(LOST_COUNT) && cursor.number();
        long count = counted ? Math.max(0, cursor.value()) : 0;
        if (atEnd) {
            losses.addCounted(count);
            countersUntold |= !counted;
            return false;
        }
        lossSeen = true;
        losses.addTold(count);
        begin(EventKind.LOST, event, b);
        event.amount(count);
        return true;
    }

    /** What was lost beyond what was told on the way comes last, whenever it was. */
    @Override
    public boolean next(SchedEvent event) throws IOException, TraceException {
        if (!ended && super.next(event)) {
            lastNs = event.timeNs();
            lastCpu = event.cpu();
            return true;
        }
        boolean untold = !ended && (losses.untold() > 0 || (countersUntold && !lossSeen));
        ended = true;
        if (untold) {
            event.start(EventKind.LOST, lastNs, lastCpu, SchedEvent.UNKNOWN_PID, "")
                    .amount(losses.untold());
        }
        return untold;
    }

    private void begin(EventKind kind, SchedEvent event, byte[] b) {
        String comm = comms.intern(b, header.commStart(), header.commEnd());
        event.start(kind, header.timeNs(), header.cpu(), header.pid(), comm);
    }

    /** Whether a line is blank, a comment, or part of a call chain: {@code   ffffffff81a1 schedule+0x1 ([kernel])}. */
    private static boolean isAside(byte[] b, int start, int end) {
        int p = start;
        while (p < end && (b[p] == ' ' || b[p] == '\t')) {
            p++;
        }
        if (p == end || b[start] == '#' || b[start] == '\t') {
            return true;
        }
        int address = p;
        while (p < end && Character.digit(b[p], 16) >= 0) {
            p++;
        }
        return address > start && p - address >= SHORTEST_ADDRESS && (p == end || b[p] == ' ');
    }
}
