package io.github.twinland.traces.ftracetext;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.IncidentKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.text.LineSource;
import io.github.twinland.traces.text.Literal;
import io.github.twinland.traces.text.SchedEventNames;
import java.io.IOException;

/** The events of ftrace's text, line by line. */
final class FtraceTextReader extends LineSource {

    private static final String IDLE = "swapper";
    private static final Literal CPUS = Literal.of("cpus=");
    private static final Literal VERSION = Literal.of("version = ");
    private static final Literal TRACE = Literal.of("TRACE:");
    private static final Literal STACK = Literal.of("=> ");
    private static final Literal HASHES_CPU = Literal.of("##### CPU ");
    private static final Literal BUFFER_STARTED = Literal.of(" buffer started");
    private static final int NO_CPU = -1;

    private final FtraceLineHeader header = new FtraceLineHeader();
    private final LossLines losses = new LossLines();

    private boolean lossPending;
    private long lossCount;
    private int lossCpu;
    private boolean lineAgain;
    private int lateCpu = NO_CPU;
    private final ImportReport report;

    FtraceTextReader(TraceInput input, ImportReport report) {
        super(input, report);
        this.report = report;
    }

    @Override
    public boolean next(SchedEvent event) throws IOException, TraceException {
        if (lineAgain) {
            lineAgain = false;
            if (read(event)) {
                return true;
            }
        }
        return super.next(event);
    }

    @Override
    protected boolean read(SchedEvent event) {
        byte[] b = lines.buffer();
        int start = lines.start();
        int end = lines.end();
        if (b[start] == '#' || !header.parse(b, start, end)) {
            cursor.set(b, start, end);
            if (losses.parse(cursor)) {
                addLoss();
            } else if (isBufferStart()) {
                lateCpu = cursor.intValue();
            } else if (!isAside(b, start, end)) {
                lines.malformed();
            }
            return false;
        }
        if (lateCpu != NO_CPU) {
            tellOfLateBuffer();
        }
        if (lossPending) {
            return deliverLoss(event);
        }
        EventKind kind = SchedEventNames.kindOf(b, header.eventStart(), header.eventEnd());
        if (kind == null) {
            lines.foreign();
            return false;
        }
        event.start(kind, header.timeNs(), header.cpu(), header.pid(), contextComm(b));
        event.inInterrupt(header.inInterrupt());
        cursor.set(b, header.payloadStart(), end);
        if (!payloads.parse(kind, cursor, event)) {
            lines.malformed();
            return false;
        }
        return true;
    }

    /** Lines that tell of a loss have no time: it is known to lie before the event that follows. */
    private void addLoss() {
        lossCpu = losses.cpu();
        lossCount = lossPending ? lossCount + losses.count() : losses.count();
        lossPending = true;
    }

    private boolean deliverLoss(SchedEvent event) {
        lossPending = false;
        lineAgain = true;
        boolean plausible = lossCpu >= 0 && lossCpu <= SchedEvent.LARGEST_CPU;
        int cpu = plausible ? lossCpu : header.cpu();
        event.start(EventKind.LOST, header.timeNs(), cpu, SchedEvent.UNKNOWN_PID, "");
        event.amount(Math.max(0, lossCount));
        return true;
    }

    /** Whether the cursor stands at {@code ##### CPU 1 buffer started ####}, and moves to the number. */
    private boolean isBufferStart() {
        int start = cursor.position();
        boolean is = cursor.skip(HASHES_CPU) && cursor.integer() && cursor.intValue() >= 0;
        if (!is || !cursor.skip(BUFFER_STARTED)) {
            cursor.moveTo(start);
            return false;
        }
        return true;
    }

    /** That line has no time: the buffer begins at the event that follows. */
    private void tellOfLateBuffer() {
        report.add(ImportCounter.LATE_BUFFERS);
        report.addIncident(
                IncidentKind.LATE_BUFFER,
                lateCpu,
                report.firstNs(),
                header.timeNs(),
                () -> "its buffer begins here, older events were overwritten");
        lateCpu = NO_CPU;
    }

    /** {@code <...>} is a task whose name ftrace has forgotten, and atrace prints {@code <7952>} for it. */
    private String contextComm(byte[] b) {
        if (b[header.commStart()] == '<' && header.commEnd() > header.commStart() && b[header.commEnd() - 1] == '>') {
            return header.pid() == 0 ? IDLE : "";
        }
        return comms.intern(b, header.commStart(), header.commEnd());
    }

    /** Whether a line is blank, a comment, a banner of trace-cmd or atrace, or part of a stack: {@code  => schedule}. */
    private boolean isAside(byte[] b, int start, int end) {
        int p = start;
        while (p < end && (b[p] == ' ' || b[p] == '\t')) {
            p++;
        }
        cursor.set(b, start, end);
        boolean banner = cursor.skip(CPUS) || cursor.skip(VERSION) || cursor.skip(TRACE);
        cursor.moveTo(p);
        return p == end || b[start] == '#' || banner || cursor.skip(STACK);
    }
}
