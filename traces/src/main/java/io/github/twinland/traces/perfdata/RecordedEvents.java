package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.binary.Quoted;
import io.github.twinland.traces.text.CommTable;
import io.github.twinland.traces.text.SchedEventNames;
import io.github.twinland.traces.tracepoint.EventFormat;
import io.github.twinland.traces.tracepoint.SchedRecordDecoder;
import io.github.twinland.traces.tracepoint.TaskNames;
import io.github.twinland.traces.tracepoint.TracingData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that were recorded: to which one a record belongs, and how its raw data are decoded. */
final class RecordedEvents {

    private static final int HEADER = 8;
    private static final long NEEDED = SampleFields.TIME | SampleFields.CPU | SampleFields.RAW;
    private static final int MOST = 1 << 14;

    private final String name;
    private final CommTable comms;
    private final TaskNames names;
    private final ImportReport report;
    private final List<EventAttr> attrs = new ArrayList<>();
    private final List<@Nullable SchedRecordDecoder> decoders = new ArrayList<>();
    private final SampleIds ids = new SampleIds();
    private final SampleFields fields = new SampleFields();
    private int idWord = -1;
    private int idWordFromEnd = -1;
    private int bound;
    private @Nullable TracingData tracing;

    RecordedEvents(String name, CommTable comms, TaskNames names, ImportReport report) {
        this.name = name;
        this.comms = comms;
        this.names = names;
        this.report = report;
    }

    /** Adds an event and the ids of its samples. */
    void add(EventAttr attr, long[] sampleIds) throws DamagedDataException, TraceException {
        int word = SampleFields.idWord(attr.sampleType());
        int wordFromEnd = SampleFields.idWordFromEnd(attr.sampleType());
        if (attrs.isEmpty()) {
            idWord = word;
            idWordFromEnd = wordFromEnd;
        } else if (idWord < 0 || word != idWord || wordFromEnd != idWordFromEnd) {
            throw unsupported("its events cannot be told apart by an id at one place");
        }
        if (attrs.size() == MOST) {
            throw new DamagedDataException("more than " + MOST + " kinds of events");
        }
        for (long id : sampleIds) {
            ids.put(id, attrs.size());
        }
        attrs.add(attr);
        decoders.add(null);
    }

    /** What the recording knows of tracepoints, for the events added before and after. */
    void tracing(TracingData data) {
        tracing = data;
    }

    /** The index of the event that a sample is of, -1 if there is none. */
    int ofSample(byte[] b, int start, int end) {
        if (attrs.size() <= 1) {
            return attrs.size() - 1;
        }
        int at = start + HEADER + Long.BYTES * idWord;
        return at + Long.BYTES > end ? -1 : ids.attrOf(LittleEndian.longValue(b, at));
    }

    /** The event by which the end of a record that is no sample is laid out, null if there is none. */
    @Nullable
    EventAttr ofOther(byte[] b, int start, int end) {
        if (attrs.size() <= 1) {
            return attrs.isEmpty() ? null : attrs.get(0);
        }
        int at = end - Long.BYTES * idWordFromEnd;
        int attr = at < start + HEADER ? -1 : ids.attrOf(LittleEndian.longValue(b, at));
        return attrs.get(Math.max(attr, 0));
    }

    /** When a record was made; 0, before all others, if it does not say, as perf made it up then. */
    long timeOf(RecordScanner record) {
        byte[] b = record.buffer();
        int start = record.start();
        int end = record.end();
        if (record.type() == RecordType.SAMPLE) {
            int index = ofSample(b, start, end);
            return index < 0 ? 0 : SampleFields.sampleTimeNs(attrs.get(index), b, start, end);
        }
        EventAttr attr = record.type() < RecordType.OF_PERF ? ofOther(b, start, end) : null;
        if (attr == null) {
            return 0;
        }
        fields.readTrailer(attr, b, start, end);
        return Math.max(0, fields.timeNs());
    }

    EventAttr attr(int index) {
        return attrs.get(index);
    }

    /** Decodes the raw data of an event, null if it is none of the scheduler. */
    @Nullable
    SchedRecordDecoder decoder(int index) throws DamagedDataException, TraceException {
        while (bound < attrs.size()) {
            decoders.set(bound, bind(attrs.get(bound)));
            bound++;
        }
        return decoders.get(index);
    }

    private @Nullable SchedRecordDecoder bind(EventAttr attr) throws DamagedDataException, TraceException {
        if (attr.tracepoint() < 0) {
            return null;
        }
        EventFormat format = tracing == null ? null : tracing.format(attr.tracepoint());
        if (tracing == null || format == null) {
            throw unsupported("the description of tracepoint " + attr.tracepoint() + " is missing in it");
        }
        EventKind kind = SchedEventNames.kindOf(tracing.name(attr.tracepoint()));
        if (kind == null) {
            return null;
        }
        if ((attr.sampleType() & NEEDED) != NEEDED) {
            throw unsupported("its " + Quoted.of(format.name()) + " has no time, CPU or raw data");
        }
        return new SchedRecordDecoder(kind, format, comms, names, report);
    }

    private TraceException unsupported(String what) {
        return new TraceException(name + ": " + what + "; record it again with `perf sched record`");
    }
}
