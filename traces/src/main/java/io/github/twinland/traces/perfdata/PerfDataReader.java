package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.LossTally;
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

    private static final int TELL_EVERY = 1 << 18;
    private static final int LOOK_EVERY = 1 << 8;

    /** Of LOST, behind its header: event id, count. */
    private static final int LOST_COUNT = 8;

    private final TraceInput input;
    private final ImportReport report;
    private final TaskNames names = new TaskNames();
    private final NameRecords nameRecords;
    private final LossTally losses = new LossTally();
    private final RecordedEvents events;
    private final PerfDataInput data;
    private final Records records;
    private final RoundQueue queue = new RoundQueue();
    private final RecordIntake intake;
    private boolean reading;
    private boolean ended;
    private boolean lossDelivered;
    private long readRecords;
    private long toldBytes;
    private long lastNs;
    private int lastCpu;

    PerfDataReader(TraceInput input, ImportReport report) throws IOException, TraceException {
        this.input = input;
        this.report = report;
        CommTable comms = new CommTable();
        this.nameRecords = new NameRecords(comms, names);
        this.events = new RecordedEvents(input.name(), comms, names, report);
        this.intake = new RecordIntake(events, queue, losses, report);
        this.data = PerfDataInput.open(input);
        try {
            this.records = data.records(events);
            readHeader();
        } catch (DamagedDataException e) {
            data.close();
            throw e.inHeader(input.name());
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
        ByteCursor tracing = header.feature(FileHeader.TRACING_DATA, RecordIntake.MOST_TRACING_BYTES);
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
                    return untoldLoss(event);
                }
                reading = true;
                read();
                reading = false;
            }
        } catch (DamagedDataException e) {
            throw new TraceException(
                    input.name() + ": " + (reading ? records.place() : position()) + ": " + e.getMessage()
                            + "; the file is damaged, copy or record it again",
                    e);
        }
    }

    /** Events are given out in another order than their records stand in. */
    @Override
    public String position() {
        return "a record before " + records.endPlace();
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
        intake.take(records.record());
        if (records.endsRound()) {
            queue.endRound();
        }
        if (++readRecords % LOOK_EVERY == 0 && records.bytesRead() - toldBytes >= TELL_EVERY) {
            toldBytes = records.bytesRead();
            input.progress().bytesRead(toldBytes);
        }
    }

    private boolean deliver(SchedEvent event) throws TraceException, DamagedDataException {
        byte[] b = queue.bytes();
        int start = queue.start();
        int end = queue.end();
        switch (queue.what()) {
            case RecordIntake.COMM -> nameRecords.comm(b, start, end);
            case RecordIntake.FORK -> nameRecords.fork(b, start, end);
            case RecordIntake.LOST -> {
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

    /** False if the record does not say how many. */
    private boolean lost(SchedEvent event, byte[] b, int start, int end) {
        if (end - start < LOST_COUNT + Long.BYTES) {
            return false;
        }
        long count = Math.max(0, LittleEndian.longValue(b, start + LOST_COUNT));
        losses.addTold(count);
        event.start(EventKind.LOST, queue.timeNs(), queue.cpu(), queue.tid(), names.of(queue.tid()));
        event.amount(count);
        return true;
    }

    /** What was lost beyond what the records told on the way comes last, whenever it was. */
    private boolean untoldLoss(SchedEvent event) {
        if (toldBytes < data.size()) {
            toldBytes = data.size();
            input.progress().bytesRead(toldBytes);
        }
        long count = lossDelivered ? 0 : losses.untold();
        lossDelivered = true;
        if (count > 0) {
            event.start(EventKind.LOST, lastNs, lastCpu, SchedEvent.UNKNOWN_PID, "");
            event.amount(count);
        }
        return count > 0;
    }
}
