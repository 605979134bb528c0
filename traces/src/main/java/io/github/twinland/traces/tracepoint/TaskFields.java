package io.github.twinland.traces.tracepoint;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.text.CommTable;
import org.jspecify.annotations.Nullable;

/** The fields that say which task a record is about: pid, and name and priority where the tracepoint carries them. */
final class TaskFields {

    private final NumberField pid;
    private final @Nullable TextField comm;
    private final @Nullable NumberField prio;

    private TaskFields(NumberField pid, @Nullable TextField comm, @Nullable NumberField prio) {
        this.pid = pid;
        this.comm = comm;
        this.prio = prio;
    }

    /** The fields of these names; only that of the pid must be there. */
    static TaskFields of(EventFormat format, String pid, String comm, String prio) throws DamagedDataException {
        EventField prioField = format.field(prio);
        return new TaskFields(
                NumberField.of(format, pid),
                TextField.of(format, comm),
                prioField == null ? null : NumberField.of(format, prio));
    }

    /** How long a record must be to hold them all. */
    int end() {
        int end = Math.max(pid.end(), comm == null ? 0 : comm.end());
        return Math.max(end, prio == null ? 0 : prio.end());
    }

    int pid(byte[] b, int record) {
        return (int) pid.read(b, record);
    }

    /** The name, by {@code names} where the tracepoint has none. */
    String comm(byte[] b, int record, int end, CommTable comms, TaskNames names) throws DamagedDataException {
        return comm == null ? names.of(pid(b, record)) : comm.read(b, record, end, comms);
    }

    int prio(byte[] b, int record) {
        return prio == null ? 0 : (int) prio.read(b, record);
    }
}
