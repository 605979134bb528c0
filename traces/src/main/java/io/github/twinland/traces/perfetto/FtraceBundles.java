package io.github.twinland.traces.perfetto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.perfetto.PerfettoFields.Bundle;
import io.github.twinland.traces.perfetto.PerfettoFields.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code FtraceEventBundle}s, each the events of one CPU, and keeps those of the scheduler. */
final class FtraceBundles {

    /** More than any kernel can be built for (NR_CPUS). */
    private static final int LARGEST_CPU = (1 << 16) - 1;

    private final List<SchedEvent> events = new ArrayList<>();
    private final Map<String, String> comms = new HashMap<>();
    private final CompactSchedReader compact = new CompactSchedReader(events);

    /** Those read so far, in the order of the bundles. */
    List<SchedEvent> events() {
        return events;
    }

    /** Reads one bundle. */
    void read(CodedInputStream in) throws IOException {
        int cpu = 0;
        boolean lost = false;
        int first = events.size();
        byte[] compactSched = {};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Bundle.CPU -> cpu = checkedCpu(in.readUInt32());
                case Bundle.LOST_EVENTS -> lost = in.readBool();
                case Bundle.COMPACT_SCHED -> compactSched = in.readByteArray();
                case Bundle.EVENT -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    readEvent(in, cpu);
                    in.popLimit(limit);
                }
                default -> in.skipField(tag);
            }
        }
        if (compactSched.length > 0) {
            compact.read(CodedInputStream.newInstance(compactSched), cpu);
        }
        if (lost && events.size() > first) {
            long timeNs = events.get(first).timeNs();
            SchedEvent event = new SchedEvent();
            event.start(EventKind.LOST, timeNs, cpu, SchedEvent.UNKNOWN_PID, "");
            events.add(first, event);
        }
    }

    private static int checkedCpu(int cpu) throws InvalidProtocolBufferException {
        if (cpu < 0 || cpu > LARGEST_CPU) {
            throw new InvalidProtocolBufferException(
                    "Events of CPU " + Integer.toUnsignedString(cpu) + ", which no machine has.");
        }
        return cpu;
    }

    private void readEvent(CodedInputStream in, int cpu) throws IOException {
        SchedEvent event = new SchedEvent();
        long timeNs = 0;
        int context = SchedEvent.UNKNOWN_PID;
        int flags = 0;
        EventKind kind = EventKind.OTHER;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            switch (field) {
                case Event.TIMESTAMP -> timeNs = in.readUInt64();
                case Event.PID -> context = in.readUInt32();
                case Event.COMMON_FLAGS -> flags = in.readUInt32();
                default -> {
                    EventKind found = kindOf(field);
                    if (found == EventKind.OTHER) {
                        in.skipField(tag);
                    } else {
                        kind = found;
                        int limit = in.pushLimit(in.readRawVarint32());
                        readPayload(in, kind, event);
                        in.popLimit(limit);
                    }
                }
            }
        }
        if (kind != EventKind.OTHER && timeNs >= 0) {
            event.start(kind, timeNs, cpu, context, "");
            event.inInterrupt((flags & (Event.IN_HARD_INTERRUPT | Event.IN_SOFT_INTERRUPT)) != 0);
            events.add(event);
        }
    }

    private static EventKind kindOf(int field) {
        return switch (field) {
            case Event.SCHED_SWITCH -> EventKind.SWITCH;
            case Event.SCHED_WAKING -> EventKind.WAKING;
            case Event.SCHED_WAKEUP -> EventKind.WAKEUP;
            case Event.SCHED_WAKEUP_NEW -> EventKind.WAKEUP_NEW;
            case Event.SCHED_PROCESS_FORK -> EventKind.FORK;
            case Event.SCHED_PROCESS_EXEC -> EventKind.EXEC;
            case Event.SCHED_PROCESS_EXIT -> EventKind.EXIT;
            case Event.SCHED_MIGRATE_TASK -> EventKind.MIGRATE_TASK;
            default -> EventKind.OTHER;
        };
    }

    /** The fields of every kind by number: texts where the kind has texts, numbers elsewhere. */
    private void readPayload(CodedInputStream in, EventKind kind, SchedEvent event) throws IOException {
        String[] text = {"", "", "", "", "", "", "", ""};
        int[] number = new int[8];
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field >= number.length) {
                in.skipField(tag);
            } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                text[field] = comms.computeIfAbsent(in.readString(), comm -> comm);
            } else {
                number[field] = (int) in.readRawVarint64();
            }
        }
        switch (kind) {
            case SWITCH ->
                event.task(text[1], number[2], number[3])
                        .prevStates(RawTaskState.states(number[4]), RawTaskState.preempted(number[4]))
                        .otherTask(text[5], number[6], number[7]);
            case FORK -> event.task(text[1], number[2], 0).otherTask(text[3], number[4], 0);
            case EXEC -> event.task(text[1], number[2], 0).otherTask("", number[3], 0);
            case EXIT -> event.task(text[1], number[2], number[4]);
            case MIGRATE_TASK -> event.task(text[1], number[2], number[3]).cpus(number[4], number[5]);
            default -> event.task(text[1], number[2], number[3]).cpus(-1, number[5]);
        }
    }
}
