package io.github.twinland.sim.perfetto;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the messages of a Perfetto trace by the names of {@link TraceSchema}. */
final class TraceMessages {

    private TraceMessages() {}

    static List<DynamicMessage> packets(byte[] trace) throws InvalidProtocolBufferException {
        return messages(DynamicMessage.parseFrom(TraceSchema.trace(), trace), "packet");
    }

    /** Those of one kind of event, in the order of the file. */
    static List<DynamicMessage> ftraceEvents(List<DynamicMessage> packets, String kind) {
        return packets.stream()
                .flatMap(packet -> messages(packet, "ftrace_events").stream())
                .flatMap(bundle -> messages(bundle, "event").stream())
                .filter(event -> !messages(event, kind).isEmpty())
                .toList();
    }

    static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    /** The message of a field that must be there. */
    static DynamicMessage message(DynamicMessage message, String field) {
        return messages(message, field).get(0);
    }

    /** The messages of a field, repeated or not. */
    static List<DynamicMessage> messages(DynamicMessage message, String field) {
        Object value = value(message, field);
        List<DynamicMessage> all = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> all.add((DynamicMessage) element));
        } else if (message.hasField(message.getDescriptorForType().findFieldByName(field))) {
            all.add((DynamicMessage) value);
        }
        return all;
    }
}
