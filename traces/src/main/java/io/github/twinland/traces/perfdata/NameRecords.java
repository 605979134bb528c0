package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.text.CommTable;
import io.github.twinland.traces.tracepoint.TaskNames;

/** Reads what {@code PERF_RECORD_COMM} and {@code PERF_RECORD_FORK} say about the names of tasks. */
final class NameRecords {

    private static final int LONGEST_COMM = 16;

    /** Of COMM: process id, thread id, name. */
    private static final int COMM_TID = 4;

    private static final int COMM_NAME = 8;

    /** Of FORK: process id, that of the parent, thread id, that of the parent. */
    private static final int FORK_TID = 8;

    private static final int FORK_PARENT_TID = 12;

    private final CommTable comms;
    private final TaskNames names;

    NameRecords(CommTable comms, TaskNames names) {
        this.comms = comms;
        this.names = names;
    }

    /** Reads a COMM from behind its header. */
    void comm(byte[] b, int start, int end) {
        int name = start + COMM_NAME;
        int nameEnd = name;
        while (nameEnd < Math.min(end, name + LONGEST_COMM) && b[nameEnd] != 0) {
            nameEnd++;
        }
        if (nameEnd > name) {
            names.put(LittleEndian.integer(b, start + COMM_TID), comms.intern(b, name, nameEnd));
        }
    }

    /** Reads a FORK from behind its header: a child is called as its parent until it says otherwise. */
    void fork(byte[] b, int start, int end) {
        if (end - start >= FORK_PARENT_TID + Integer.BYTES) {
            String name = names.of(LittleEndian.integer(b, start + FORK_PARENT_TID));
            if (!name.isEmpty()) {
                names.put(LittleEndian.integer(b, start + FORK_TID), name);
            }
        }
    }
}
