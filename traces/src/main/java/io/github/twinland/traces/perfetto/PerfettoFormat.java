package io.github.twinland.traces.perfetto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceFormat;
import io.github.twinland.traces.TraceHead;
import io.github.twinland.traces.TraceInput;
import java.io.IOException;

/** Perfetto's native trace, as {@code perfetto}, {@code tracebox} and {@code twinland --perfetto} write it. */
public final class PerfettoFormat implements TraceFormat {

    /** Tag of a packet: field 1, a message. */
    static final int PACKET_TAG = PerfettoFields.Trace.PACKET << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    /** No field of a packet has a higher number but test and extension fields. */
    private static final int HIGHEST_FIELD = 2000;

    /** The format. */
    public PerfettoFormat() {}

    @Override
    public String id() {
        return "perfetto";
    }

    /** Whether it begins with a packet that, as far as it can be seen, is made of fields a packet can have. */
    @Override
    public boolean recognises(TraceHead head) {
        if (head.bytes()[0] != PACKET_TAG || isText(head)) {
            return false;
        }
        CodedInputStream in = CodedInputStream.newInstance(head.bytes(), 1, head.length() - 1);
        try {
            int length = in.readRawVarint32();
            if (length <= 0) {
                return false;
            }
            int end = in.getTotalBytesRead() + length;
            while (in.getTotalBytesRead() < end && in.getTotalBytesRead() < head.length() - 1) {
                int tag = in.readTag();
                int field = WireFormat.getTagFieldNumber(tag);
                if (field > HIGHEST_FIELD || WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
                    return false;
                }
                if (end > head.length() && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    return true;
                }
                in.skipField(tag);
            }
            return in.getTotalBytesRead() == end;
        } catch (IOException e) {
            return false;
        }
    }

    /** A packet's tag is a line feed; what is text has no bytes that low but blanks, a trace of any length has. */
    private static boolean isText(TraceHead head) {
        for (int i = 0; i < head.length(); i++) {
            if (head.bytes()[i] >= 0 && head.bytes()[i] < '\b') {
                return false;
            }
        }
        return true;
    }

    @Override
    public EventSource open(TraceInput input, ImportReport report) throws TraceException {
        return PerfettoReader.read(input, report);
    }
}
