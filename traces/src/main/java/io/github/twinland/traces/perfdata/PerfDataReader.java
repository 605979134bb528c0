package io.github.twinland.traces.perfdata;

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
import io.github.twinland.traces.text.CommTable;
import io.github.twinland.traces.tracepoint.SchedRecordDecoder;
import io.github.twinland.traces.tracepoint.TaskNames;
import io.github.twinland.traces.tracepoint.TracingData;
import java.io.IOException;

/** The events of a {@code perf.data}, in the order of time. */
final class PerfDataReader implements EventSource {

    private static final int COMM = -1;
    private static final int FORK = -2;
    private static final int LOST = -3;

    private static final int HEADER = 8;
    private static final int LONGEST_COMM = 16;
    private static final int MOST_TRACING_BYTES = 1 << 26;
    private static final int TELL_EVERY = 1 << 18;

    private final TraceInput input;
    private final ImportReport report;
    private final CommTable comms = new CommTable();
    private final TaskNames names = new TaskNames();
    private final RecordedEvents events;
    private final PerfDataInput data;
    private final RecordSource records;
    private final SampleFields fields = new SampleFields();
    private final RoundQueue queue = new RoundQueue();
    private boolean ended;
    private long toldBytes;
    private long lost;
    private long lostSamples;
    private long lastNs;
    private int lastCpu;

    PerfDataReader(TraceInput input, ImportReport report) throws IOException, TraceException {
        this.input = input;
        this.report = report;
        this.events = new RecordedEvents(input.name(), comms, names, report);
        this.data = PerfDataInput.open(input);
        try {
            this.records = new RecordSource(data.records(), data.firstPosition());
            readHeader();
        } catch (DamagedDataException e) {
            data.close();
            throw new TraceException(
                    input.name() + ": its header is damaged (" + e.getMessage() + "); copy or record it again", e);
        } catch (IOException | TraceException e) {
            data.close();
            throw e;
        }
    }

    private void readHeader() throws IOException, TraceException, DamagedDataException {
        FileHeader header = data.header();
        if (header == null) {
            return;
        }
        for (int i = 0; i < header.attrs().size(); i++) {
            events.add(header.attrs().get(i), header.ids(i));
        }
        ByteCursor tracing = header.feature(FileHeader.TRACING_DATA, MOST_TRACING_BYTES);
        if (tracing != null) {
            events.tracing(TracingData.read(tracing));
        }
    }

    @Override
    public boolean next(SchedEvent event) throws IOException, TraceException {
        try {
            while (true) {
                while (queue.poll()) {
                    if (deliver(event)) {
                        return true;
                    }
                }
                if (ended) {
                    return unreportedLoss(event);
                }
                read();
            }
        } catch (DamagedDataException e) {
            throw new TraceException(
                    input.name() + ": " + position() + ": " + e.getMessage()
                            + "; the file is damaged, copy or record it again",
                    e);
        }
    }

    @Override
    public String position() {
        return "byte " + records.position();
    }

    @Override
    public void close() throws IOException {
        records.close();
        data.close();
    }

    private void read() throws IOException, TraceException, DamagedDataException {
        if (!records.next()) {
            ended = true;
            if (records.incomplete()) {
                report.markTruncated();
            }
            queue.endAll();
            return;
        }
        RecordScanner record = records.record();
        switch (record.type()) {
            case RecordType.SAMPLE -> sample(record);
            case RecordType.COMM -> aside(record, COMM);
            case RecordType.FORK -> aside(record, FORK);
            case RecordType.LOST -> aside(record, LOST);
            case RecordType.LOST_SAMPLES -> lostSamples(record);
            case RecordType.FINISHED_ROUND -> endRound();
            case RecordType.HEADER_ATTR -> attribute(record);
            case RecordType.HEADER_TRACING_DATA -> tracingData(record);
            case RecordType.AUXTRACE -> record.skip(longIn(record));
            default -> {}
        }
    }

    private void sample(RecordScanner record) throws TraceException, DamagedDataException {
        byte[] b = record.buffer();
        int index = events.ofSample(b, record.start(), record.end());
        SchedRecordDecoder decoder = index < 0 ? null : events.decoder(index);
        if (decoder == null) {
            report.add(ImportCounter.FOREIGN_EVENTS);
            return;
        }
        fields.readSample(events.attr(index), b, record.start(), record.end());
        decoder.check(b, fields.rawStart(), fields.rawEnd());
        if (fields.cpu() < 0 || fields.cpu() > SchedEvent.LARGEST_CPU || fields.timeNs() < 0) {
            throw new DamagedDataException("a sample of CPU " + fields.cpu() + " at " + fields.timeNs() + " ns");
        }
        queue.add(fields.timeNs(), index, fields.tid(), fields.cpu(), b, fields.rawStart(), fields.rawEnd());
    }

    /** Queues a record that is no sample; one without a time was made up by perf and counts from the beginning. */
    private void aside(RecordScanner record, int what) {
        EventAttr attr = events.ofOther(record.buffer(), record.start(), record.end());
        if (attr != null) {
            fields.readTrailer(attr, record.buffer(), record.start(), record.end());
            queue.add(
                    Math.max(0, fields.timeNs()),
                    what,
                    fields.tid(),
                    Math.min(Math.max(0, fields.cpu()), SchedEvent.LARGEST_CPU),
                    record.buffer(),
                    record.start() + HEADER,
                    record.end());
        }
    }

    private void lostSamples(RecordScanner record) throws DamagedDataException {
        if ((record.misc() & RecordType.MISC_FILTERED) == 0) {
            lostSamples += Math.max(0, longIn(record));
        }
    }

    private void endRound() {
        queue.endRound();
        if (records.position() - toldBytes >= TELL_EVERY) {
            toldBytes = records.position();
            input.progress().bytesRead(toldBytes);
        }
    }

    private void attribute(RecordScanner record) throws TraceException, DamagedDataException {
        int start = record.start() + HEADER;
        ByteCursor in = new ByteCursor(record.buffer(), start, record.end());
        long length = in.remaining() < HEADER ? -1 : LittleEndian.unsignedInt(record.buffer(), start + Integer.BYTES);
        events.add(EventAttr.read(in, length), FileHeader.longs(in));
    }

    private void tracingData(RecordScanner record) throws IOException, DamagedDataException {
        if (record.end() - record.start() < HEADER + Integer.BYTES) {
            throw new DamagedDataException("tracing data without a length");
        }
        long length = LittleEndian.unsignedInt(record.buffer(), record.start() + HEADER);
        if (length > MOST_TRACING_BYTES) {
            throw new DamagedDataException("tracing data of " + length + " bytes");
        }
        events.tracing(TracingData.read(new ByteCursor(record.take((int) length))));
    }

    private static long longIn(RecordScanner record) throws DamagedDataException {
        if (record.end() - record.start() < HEADER + Long.BYTES) {
            throw new DamagedDataException("a record without the number it is for");
        }
        return Math.max(0, LittleEndian.longValue(record.buffer(), record.start() + HEADER));
    }

    private boolean deliver(SchedEvent event) throws TraceException, DamagedDataException {
        byte[] b = queue.bytes();
        int start = queue.start();
        int end = queue.end();
        switch (queue.what()) {
            case COMM -> comm(b, start, end);
            case FORK -> fork(b, start, end);
            case LOST -> {
                return lost(event, b, start, end);
            }
            default -> {
                SchedRecordDecoder decoder = events.decoder(queue.what());
                if (decoder != null) {
                    sched(event, decoder, b, start, end);
                    return true;
                }
            }
        }
        return false;
    }

    /** The record itself knows the kernel's thread id; the sample's own may be that of a pid namespace, or gone. */
    private void sched(SchedEvent event, SchedRecordDecoder decoder, byte[] b, int start, int end)
            throws DamagedDataException {
        int pid = decoder.contextPid(b, start);
        String comm = names.of(queue.tid() < 0 ? pid : queue.tid());
        lastNs = queue.timeNs();
        lastCpu = queue.cpu();
        event.start(decoder.kind(), lastNs, lastCpu, pid, comm);
        decoder.decode(b, start, end, event);
    }

    private boolean lost(SchedEvent event, byte[] b, int start, int end) {
        if (end - start < 2 * Long.BYTES) {
            return false;
        }
        long count = Math.max(0, LittleEndian.longValue(b, start + Long.BYTES));
        lost += count;
        event.start(EventKind.LOST, queue.timeNs(), queue.cpu(), queue.tid(), names.of(queue.tid()));
        event.amount(count);
        return true;
    }

    /** What perf found lost in the counters at the end, beyond what the records told on the way. */
    private boolean unreportedLoss(SchedEvent event) {
        if (toldBytes < data.size()) {
            toldBytes = data.size();
            input.progress().bytesRead(toldBytes);
        }
        long missing = lostSamples - lost;
        if (missing <= 0) {
            return false;
        }
        lost = lostSamples;
        event.start(EventKind.LOST, lastNs, lastCpu, SchedEvent.UNKNOWN_PID, "");
        event.amount(missing);
        return true;
    }

    private void comm(byte[] b, int start, int end) {
        int name = start + 2 * Integer.BYTES;
        int nameEnd = name;
        while (nameEnd < Math.min(end, name + LONGEST_COMM) && b[nameEnd] != 0) {
            nameEnd++;
        }
        if (nameEnd > name) {
            names.put(LittleEndian.integer(b, start + Integer.BYTES), comms.intern(b, name, nameEnd));
        }
    }

    private void fork(byte[] b, int start, int end) {
        if (end - start >= 4 * Integer.BYTES) {
            int parent = LittleEndian.integer(b, start + 3 * Integer.BYTES);
            String name = names.of(parent);
            if (!name.isEmpty()) {
                names.put(LittleEndian.integer(b, start + 2 * Integer.BYTES), name);
            }
        }
    }
}
