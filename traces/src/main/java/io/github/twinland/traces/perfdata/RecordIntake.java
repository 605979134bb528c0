package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.LossTally;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.tracepoint.SchedRecordDecoder;
import io.github.twinland.traces.tracepoint.TracingData;
import java.io.IOException;

/** Takes the records as they come: what matters into the queue, what describes events to {@link RecordedEvents}. */
final class RecordIntake {

    /** What a record in the queue is if it is no sample, whose event it tells else. */
    static final int COMM = -1;

    static final int FORK = -2;
    static final int LOST = -3;

    static final int MOST_TRACING_BYTES = 1 << 26;

    private static final int HEADER = 8;

    private final RecordedEvents events;
    private final RoundQueue queue;
    private final LossTally losses;
    private final ImportReport report;
    private final SampleFields fields = new SampleFields();

    RecordIntake(RecordedEvents events, RoundQueue queue, LossTally losses, ImportReport report) {
        this.events = events;
        this.queue = queue;
        this.losses = losses;
        this.report = report;
    }

    /** Takes a record; the queue may have some to give afterwards, which must be taken before the next one. */
    void take(RecordScanner record) throws IOException, TraceException, DamagedDataException {
        switch (record.type()) {
            case RecordType.SAMPLE -> sample(record);
            case RecordType.COMM -> aside(record, COMM);
            case RecordType.FORK -> aside(record, FORK);
            case RecordType.LOST -> aside(record, LOST);
            case RecordType.LOST_SAMPLES -> {
                if ((record.misc() & RecordType.MISC_FILTERED) == 0) {
                    losses.addCounted(longIn(record));
                }
            }
            case RecordType.FINISHED_ROUND -> queue.endRound();
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
}
