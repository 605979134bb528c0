package io.github.twinland.traces.perfetto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * The scheduler's events of a Perfetto trace. Packets come CPU by CPU, so all of them are read before the first event is
 * given. Of a trace of several machines only the host's are read, which has no machine id.
 */
final class PerfettoReader implements EventSource {

    private final InputStream stream;
    private final List<SchedEvent> events;
    private int given;

    private PerfettoReader(InputStream stream, List<SchedEvent> events) {
        this.stream = stream;
        this.events = events;
    }

    static PerfettoReader read(TraceInput input, ImportReport report) throws TraceException {
        FtraceBundles bundles = new FtraceBundles();
        CodedInputStream in = CodedInputStream.newInstance(input.stream());
        in.setSizeLimit(Integer.MAX_VALUE);
        int packets = 0;
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == PerfettoFormat.PACKET_TAG) {
                    readPacket(CodedInputStream.newInstance(in.readByteArray()), bundles);
                    packets++;
                } else {
                    in.skipField(tag);
                }
                in.resetSizeCounter();
            }
        } catch (InvalidProtocolBufferException e) {
            if (bundles.events().isEmpty()) {
                throw new TraceException(
                        input.name() + ": packet " + (packets + 1) + ": " + e.getMessage()
                                + " The trace is damaged; copy it again from where it was recorded",
                        e);
            }
            report.markTruncated();
        } catch (IOException e) {
            throw new TraceException(input.name() + ": cannot be read: " + e.getMessage(), e);
        }
        List<SchedEvent> events = bundles.events();
        events.sort(Comparator.comparingLong(SchedEvent::timeNs));
        return new PerfettoReader(input.stream(), events);
    }

    private static void readPacket(CodedInputStream in, FtraceBundles bundles) throws IOException {
        byte[] bundle = {};
        boolean host = true;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case PerfettoFields.Packet.FTRACE_EVENTS -> bundle = in.readByteArray();
                case PerfettoFields.Packet.MACHINE_ID -> host = in.readUInt32() == 0;
                case PerfettoFields.Packet.COMPRESSED_PACKETS -> inflate(in.readByteArray(), bundles);
                default -> in.skipField(tag);
            }
        }
        if (host && bundle.length > 0) {
            bundles.read(CodedInputStream.newInstance(bundle));
        }
    }

    private static void inflate(byte[] compressed, FtraceBundles bundles) throws IOException {
        CodedInputStream in =
                CodedInputStream.newInstance(new InflaterInputStream(new ByteArrayInputStream(compressed)));
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == PerfettoFormat.PACKET_TAG) {
                readPacket(CodedInputStream.newInstance(in.readByteArray()), bundles);
            } else {
                in.skipField(tag);
            }
        }
    }

    @Override
    public boolean next(SchedEvent event) {
        if (given == events.size()) {
            return false;
        }
        copy(events.get(given++), event);
        return true;
    }

    private static void copy(SchedEvent from, SchedEvent to) {
        to.start(from.kind(), from.timeNs(), from.cpu(), from.contextPid(), from.contextComm())
                .inInterrupt(from.inInterrupt())
                .task(from.comm(), from.pid(), from.prio())
                .otherTask(from.nextComm(), from.nextPid(), from.nextPrio())
                .prevStates(from.prevStates(), from.prevPreempted())
                .cpus(from.origCpu(), from.targetCpu())
                .amount(from.lostCount());
    }

    @Override
    public String position() {
        return "event " + given + " in order of time";
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
