package io.github.twinland.traces.perfetto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.perfetto.PerfettoFields.CompactSched;
import io.github.twinland.traces.perfetto.PerfettoFields.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code CompactSched}, what the recorder writes by default: switches and wakings of one CPU as columns. Who leaves
 * the CPU is not written; it is who came before, also if that was in an earlier bundle.
 */
final class CompactSchedReader {

    private static final int COLUMNS = CompactSched.WAKING_COMMON_FLAGS + 1;

    private final List<SchedEvent> events;
    private final Map<Integer, SchedEvent> lastSwitches = new HashMap<>();

    CompactSchedReader(List<SchedEvent> events) {
        this.events = events;
    }

    /** Reads the columns of one bundle. */
    void read(CodedInputStream in, int cpu) throws IOException {
        long[][] columns = new long[COLUMNS][0];
        List<String> names = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == CompactSched.INTERN_TABLE) {
                names.add(in.readString());
            } else if (field < COLUMNS && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                columns[field] = packed(in);
            } else {
                in.skipField(tag);
            }
        }
        switches(columns, names, cpu);
        wakings(columns, names, cpu);
    }

    private static long[] packed(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        long[] values = new long[16];
        int count = 0;
        while (!in.isAtEnd()) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = in.readRawVarint64();
        }
        in.popLimit(limit);
        return Arrays.copyOf(values, count);
    }

    private void switches(long[][] columns, List<String> names, int cpu) {
        long timeNs = 0;
        for (int i = 0; i < columns[CompactSched.SWITCH_TIMESTAMP].length; i++) {
            timeNs += columns[CompactSched.SWITCH_TIMESTAMP][i];
            int state = (int) at(columns[CompactSched.SWITCH_PREV_STATE], i);
            SchedEvent before = lastSwitches.get(cpu);
            SchedEvent event = new SchedEvent();
            int prev = before == null ? 0 : before.nextPid();
            event.start(EventKind.SWITCH, timeNs, cpu, before == null ? SchedEvent.UNKNOWN_PID : prev, "")
                    .task(before == null ? "" : before.nextComm(), prev, before == null ? 0 : before.nextPrio())
                    .prevStates(RawTaskState.states(state), RawTaskState.preempted(state))
                    .otherTask(
                            name(names, at(columns[CompactSched.SWITCH_NEXT_COMM], i)),
                            (int) at(columns[CompactSched.SWITCH_NEXT_PID], i),
                            (int) at(columns[CompactSched.SWITCH_NEXT_PRIO], i));
            events.add(event);
            lastSwitches.put(cpu, event);
        }
    }

    private void wakings(long[][] columns, List<String> names, int cpu) {
        long timeNs = 0;
        for (int i = 0; i < columns[CompactSched.WAKING_TIMESTAMP].length; i++) {
            timeNs += columns[CompactSched.WAKING_TIMESTAMP][i];
            long flags = at(columns[CompactSched.WAKING_COMMON_FLAGS], i);
            SchedEvent event = new SchedEvent();
            event.start(EventKind.WAKING, timeNs, cpu, SchedEvent.UNKNOWN_PID, "")
                    .inInterrupt((flags & (Event.IN_HARD_INTERRUPT | Event.IN_SOFT_INTERRUPT)) != 0)
                    .task(
                            name(names, at(columns[CompactSched.WAKING_COMM], i)),
                            (int) at(columns[CompactSched.WAKING_PID], i),
                            (int) at(columns[CompactSched.WAKING_PRIO], i))
                    .cpus(-1, (int) at(columns[CompactSched.WAKING_TARGET_CPU], i));
            events.add(event);
        }
    }

    private static long at(long[] column, int index) {
        return index < column.length ? column[index] : 0;
    }

    private static String name(List<String> names, long index) {
        return index >= 0 && index < names.size() ? names.get((int) index) : "";
    }
}
