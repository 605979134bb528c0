package io.github.twinland.sim.perfetto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;

/**
 * Perfetto's schema as far as the tests look into it, written down once more from its .proto files and without the numbers
 * of the main code, so that both must be right.
 */
final class TraceSchema {

    private TraceSchema() {}

    /** The message {@code Trace}. */
    static Descriptor trace() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("trace.proto")
                .addMessageType(message("Trace", many("packet", 1, "TracePacket")))
                .addMessageType(message(
                        "TracePacket",
                        one("ftrace_events", 1, "FtraceEventBundle"),
                        one("process_tree", 2, "ProcessTree"),
                        one("clock_snapshot", 6, "ClockSnapshot"),
                        number("timestamp", 8, FieldDescriptorProto.Type.TYPE_UINT64),
                        number("trusted_packet_sequence_id", 10, FieldDescriptorProto.Type.TYPE_UINT32),
                        one("track_event", 11, "TrackEvent"),
                        one("system_info", 45, "SystemInfo"),
                        number("machine_id", 98, FieldDescriptorProto.Type.TYPE_UINT32)))
                .addMessageType(message(
                        "ClockSnapshot",
                        many("clocks", 1, "Clock"),
                        number("primary_trace_clock", 2, FieldDescriptorProto.Type.TYPE_INT32)))
                .addMessageType(message(
                        "Clock",
                        number("clock_id", 1, FieldDescriptorProto.Type.TYPE_UINT32),
                        number("timestamp", 2, FieldDescriptorProto.Type.TYPE_UINT64)))
                .addMessageType(message(
                        "FtraceEventBundle",
                        number("cpu", 1, FieldDescriptorProto.Type.TYPE_UINT32),
                        many("event", 2, "FtraceEvent")))
                .addMessageType(message(
                        "FtraceEvent",
                        number("timestamp", 1, FieldDescriptorProto.Type.TYPE_UINT64),
                        number("pid", 2, FieldDescriptorProto.Type.TYPE_UINT32),
                        one("sched_switch", 4, "SchedSwitch"),
                        number("common_flags", 5, FieldDescriptorProto.Type.TYPE_UINT32),
                        one("sched_waking", 20, "SchedWaking"),
                        one("sched_wakeup_new", 114, "SchedWaking"),
                        one("task_newtask", 235, "TaskNewtask")))
                .addMessageType(message(
                        "TaskNewtask",
                        number("pid", 1, FieldDescriptorProto.Type.TYPE_INT32),
                        number("comm", 2, FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(message(
                        "SchedSwitch",
                        number("prev_comm", 1, FieldDescriptorProto.Type.TYPE_STRING),
                        number("prev_pid", 2, FieldDescriptorProto.Type.TYPE_INT32),
                        number("prev_prio", 3, FieldDescriptorProto.Type.TYPE_INT32),
                        number("prev_state", 4, FieldDescriptorProto.Type.TYPE_INT64),
                        number("next_comm", 5, FieldDescriptorProto.Type.TYPE_STRING),
                        number("next_pid", 6, FieldDescriptorProto.Type.TYPE_INT32),
                        number("next_prio", 7, FieldDescriptorProto.Type.TYPE_INT32)))
                .addMessageType(message(
                        "SchedWaking",
                        number("comm", 1, FieldDescriptorProto.Type.TYPE_STRING),
                        number("pid", 2, FieldDescriptorProto.Type.TYPE_INT32),
                        number("prio", 3, FieldDescriptorProto.Type.TYPE_INT32),
                        number("target_cpu", 5, FieldDescriptorProto.Type.TYPE_INT32)))
                .addMessageType(message("ProcessTree", many("processes", 1, "Process")))
                .addMessageType(message(
                        "Process",
                        number("pid", 1, FieldDescriptorProto.Type.TYPE_INT32),
                        number("ppid", 2, FieldDescriptorProto.Type.TYPE_INT32),
                        number("cmdline", 3, FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(message(
                        "TrackEvent",
                        number("type", 9, FieldDescriptorProto.Type.TYPE_INT32),
                        number("track_uuid", 11, FieldDescriptorProto.Type.TYPE_UINT64),
                        number("counter_value", 30, FieldDescriptorProto.Type.TYPE_INT64)))
                .addMessageType(message(
                        "SystemInfo",
                        one("utsname", 1, "Utsname"),
                        number("machine_name", 17, FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(message("Utsname", number("version", 2, FieldDescriptorProto.Type.TYPE_STRING)))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Trace");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DescriptorProto message(String name, FieldDescriptorProto... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (FieldDescriptorProto field : fields) {
            message.addField(field);
        }
        return message.build();
    }

    private static FieldDescriptorProto number(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .build();
    }

    private static FieldDescriptorProto one(String name, int number, String type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .build();
    }

    private static FieldDescriptorProto many(String name, int number, String type) {
        return one(name, number, type).toBuilder()
                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
                .build();
    }
}
