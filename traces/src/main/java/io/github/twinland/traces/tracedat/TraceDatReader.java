package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.binary.TraceFile;
import io.github.twinland.traces.text.CommTable;
import io.github.twinland.traces.text.SchedEventNames;
import io.github.twinland.traces.tracepoint.EventFormat;
import io.github.twinland.traces.tracepoint.SchedRecordDecoder;
import io.github.twinland.traces.tracepoint.TaskNames;
import io.github.twinland.traces.tracepoint.TracingData;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The events of a {@code trace.dat}, all CPUs merged by time; at one time the lower CPU comes first. */
final class TraceDatReader implements EventSource {

    /** Where the version stands, behind the magic; the byte order follows it. */
    private static final int VERSION_AT = 10;

    private static final int START = 16;
    private static final int NEWEST_VERSION = 7;
    private static final int LARGEST_TYPE = 1 << 16;
    private static final int MOST_BUFFERED = 1 << 26;

    private final TraceInput input;
    private final TraceFile file;
    private final ImportReport report;
    private final Clock clock;
    private final TaskNames names;
    private final @Nullable SchedRecordDecoder[] decoders;
    private final PriorityQueue<CpuPages> cpus =
            new PriorityQueue<>(Comparator.comparingLong(CpuPages::time).thenComparingInt(CpuPages::cpu));
    private @Nullable CpuPages current;

    private TraceDatReader(TraceInput input, TraceFile file, TraceDatHeader header, ImportReport report)
            throws IOException, DamagedDataException {
        this.input = input;
        this.file = file;
        this.report = report;
        this.clock = header.clock();
        this.names = header.names();
        this.decoders = decoders(header.tracing(), names, report);
        PageLayout layout = new PageLayout(header.tracing().pageHeader());
        int pageSize = TraceDatHeader.checkedPageSize(header.pageSize());
        int each = MOST_BUFFERED / Math.max(1, header.cpus().size());
        if (pageSize > each) {
            throw new DamagedDataException(
                    "pages of " + pageSize + " bytes on " + header.cpus().size() + " CPUs");
        }
        for (CpuPart part : header.cpus()) {
            if (part.cpu() < 0 || part.cpu() > SchedEvent.LARGEST_CPU) {
                throw new DamagedDataException("a CPU " + part.cpu());
            }
            CpuPages pages = new CpuPages(part.cpu(), new PageStore(file, header, part, each), layout, pageSize);
            if (pages.next()) {
                cpus.add(pages);
            }
            if (part.offset() + part.size() > file.size()) {
                report.markTruncated();
            }
        }
    }

    static TraceDatReader open(TraceInput input, ImportReport report) throws IOException, TraceException {
        TraceFile file = TraceFile.of(input);
        try {
            int version = version(input.name(), file);
            TraceDatHeader header = version < NEWEST_VERSION ? Version6.read(file) : Version7.read(file);
            String whyNoTime = header.clock().whyNoTime();
            if (!whyNoTime.isEmpty()) {
                throw new TraceException(input.name() + ": " + whyNoTime);
            }
            return new TraceDatReader(input, file, header, report);
        } catch (DamagedDataException e) {
            file.close();
            throw e.inHeader(input.name());
        } catch (IOException | TraceException e) {
            file.close();
            throw e;
        }
    }

    private static int version(String name, TraceFile file) throws IOException, TraceException, DamagedDataException {
        int length = (int) Math.min(START, file.size());
        byte[] start = file.bytes(0, length, START);
        String version = new ByteCursor(start, VERSION_AT, length).text(2);
        if (version.length() != 1 || version.charAt(0) < '1' || version.charAt(0) > '0' + NEWEST_VERSION) {
            throw new TraceException(name + ": is a trace.dat of a version not known here"
                    + "; print it with `trace-cmd report` or record it with `--file-version 7`");
        }
        if (VERSION_AT + 2 < length && start[VERSION_AT + 2] != 0) {
            throw new TraceException(name
                    + ": is a trace.dat of a big-endian machine; print it with `trace-cmd report -i " + name + "`");
        }
        return version.charAt(0) - '0';
    }

    private static @Nullable SchedRecordDecoder[] decoders(TracingData tracing, TaskNames names, ImportReport report)
            throws DamagedDataException {
        @Nullable SchedRecordDecoder[] decoders = new SchedRecordDecoder[LARGEST_TYPE];
        CommTable comms = new CommTable();
        for (int id : tracing.ids()) {
            EventKind kind = SchedEventNames.kindOf(tracing.name(id));
            EventFormat format = tracing.format(id);
            if (kind != null && format != null && id < LARGEST_TYPE) {
                decoders[id] = new SchedRecordDecoder(kind, format, comms, names, report);
            }
        }
        return decoders;
    }

    @Override
    public boolean next(SchedEvent event) throws IOException, TraceException {
        try {
            while (true) {
                advance();
                CpuPages pages = cpus.peek();
                if (pages == null) {
                    input.progress().bytesRead(input.plainFile() == null ? 0 : file.size());
                    return false;
                }
                if (read(pages, event)) {
                    return true;
                }
            }
        } catch (DamagedDataException e) {
            throw new TraceException(
                    input.name() + ": " + e.getMessage() + "; the file is damaged, copy or record it again", e);
        }
    }

    /** The CPU whose record was given out last goes on to its next one, before which its place is not known. */
    private void advance() throws IOException, DamagedDataException {
        CpuPages last = current;
        if (last != null) {
            current = null;
            cpus.poll();
            if (last.next()) {
                cpus.add(last);
            }
        }
    }

    private boolean read(CpuPages pages, SchedEvent event) throws DamagedDataException {
        if (pages.takeMissed()) {
            event.start(EventKind.LOST, clock.ns(pages.time()), pages.cpu(), SchedEvent.UNKNOWN_PID, "");
            event.amount(pages.missedCount());
            return true;
        }
        current = pages;
        byte[] b = pages.bytes();
        int start = pages.recordStart();
        int end = pages.recordEnd();
        SchedRecordDecoder decoder = end - start < Short.BYTES ? null : decoders[LittleEndian.unsignedShort(b, start)];
        if (decoder == null) {
            report.add(ImportCounter.FOREIGN_EVENTS);
            return false;
        }
        decoder.check(b, start, end);
        int pid = decoder.contextPid(b, start);
        event.start(decoder.kind(), clock.ns(pages.time()), pages.cpu(), pid, names.of(pid));
        decoder.decode(b, start, end, event);
        return true;
    }

    @Override
    public String position() {
        return "a record of CPU " + (current == null ? 0 : current.cpu());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
