package io.github.twinland.traces.tracepoint;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TaskState;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.state.PrevStateDecoder;
import io.github.twinland.traces.state.PrintedStates;
import io.github.twinland.traces.text.CommTable;
import org.jspecify.annotations.Nullable;

/** Decodes the raw records of one sched tracepoint, each field from where the tracepoint's format says it stands. */
public final class SchedRecordDecoder {

    /** {@code TRACE_FLAG_HARDIRQ}, {@code TRACE_FLAG_SOFTIRQ} and {@code TRACE_FLAG_NMI} of {@code trace_events.h}. */
    private static final int IN_INTERRUPT = 0x08 | 0x10 | 0x40;

    private final EventKind kind;
    private final int id;
    private final NumberField type;
    private final NumberField flags;
    private final NumberField contextPid;
    private final @Nullable TaskFields task;
    private final @Nullable TaskFields otherTask;
    private final @Nullable NumberField prevState;
    private final @Nullable NumberField origCpu;
    private final @Nullable NumberField targetCpu;
    private final @Nullable NumberField runtime;
    private final PrevStateDecoder states;
    private final int shortest;
    private final CommTable comms;
    private final TaskNames names;
    private final ImportReport report;

    /**
     * A decoder.
     *
     * @param kind what the tracepoint is
     * @param format what its format file says
     * @param comms makes comms Strings
     * @param names of tasks whose names the tracepoint does not carry
     * @param report counts unknown states
     * @throws DamagedDataException if a field that cannot be done without is missing
     */
    public SchedRecordDecoder(EventKind kind, EventFormat format, CommTable comms, TaskNames names, ImportReport report)
            throws DamagedDataException {
        this.kind = kind;
        this.id = format.id();
        this.comms = comms;
        this.names = names;
        this.report = report;
        this.type = NumberField.of(format, EventFormat.TYPE);
        this.flags = NumberField.of(format, EventFormat.FLAGS);
        this.contextPid = NumberField.of(format, EventFormat.PID);
        boolean isSwitch = kind == EventKind.SWITCH;
        this.task = switch (kind) {
            case SWITCH -> TaskFields.of(format, "prev_pid", "prev_comm", "prev_prio");
            case FORK -> TaskFields.of(format, "parent_pid", "parent_comm", "");
            case EXEC -> TaskFields.of(format, "pid", "filename", "");
            case LOST, OTHER -> null;
            default -> TaskFields.of(format, "pid", "comm", "prio");
        };
        this.otherTask = switch (kind) {
            case SWITCH -> TaskFields.of(format, "next_pid", "next_comm", "next_prio");
            case FORK -> TaskFields.of(format, "child_pid", "child_comm", "");
            case EXEC -> TaskFields.of(format, "old_pid", "", "");
            default -> null;
        };
        this.prevState = isSwitch ? NumberField.of(format, "prev_state") : null;
        this.states = PrintedStates.of(isSwitch ? format.printFormat() : "");
        this.origCpu = optional(format, kind == EventKind.MIGRATE_TASK, "orig_cpu");
        this.targetCpu = switch (kind) {
            case WAKING, WAKEUP, WAKEUP_NEW -> optional(format, true, "target_cpu");
            case MIGRATE_TASK -> optional(format, true, "dest_cpu");
            default -> null;
        };
        this.runtime = optional(format, kind == EventKind.STAT_RUNTIME, "runtime");
        int end = Math.max(type.end(), Math.max(flags.end(), contextPid.end()));
        end = Math.max(end, Math.max(end(prevState), Math.max(end(origCpu), Math.max(end(targetCpu), end(runtime)))));
        end = Math.max(end, task == null ? 0 : task.end());
        this.shortest = Math.max(end, otherTask == null ? 0 : otherTask.end());
    }

    private static @Nullable NumberField optional(EventFormat format, boolean wanted, String name)
            throws DamagedDataException {
        return !wanted || format.field(name) == null ? null : NumberField.of(format, name);
    }

    private static int end(@Nullable NumberField field) {
        return field == null ? 0 : field.end();
    }

    /**
     * What the tracepoint is.
     *
     * @return its kind
     */
    public EventKind kind() {
        return kind;
    }

    /**
     * Checks that a record is one of this tracepoint; to be called before the others.
     *
     * @param b holds the record
     * @param start its first byte
     * @param end behind its last byte
     * @throws DamagedDataException if it is of another tracepoint or too short
     */
    public void check(byte[] b, int start, int end) throws DamagedDataException {
        if (end - start < shortest) {
            throw new DamagedDataException(
                    "a " + kind + " record of " + (end - start) + " bytes, its format has " + shortest);
        }
        if (type.read(b, start) != id) {
            throw new DamagedDataException(
                    "a record of tracepoint " + type.read(b, start) + " where one of " + id + " should be");
        }
    }

    /**
     * The task that was current when a record was made.
     *
     * @param b holds the record
     * @param start its first byte
     * @return its thread id, 0 for idle
     */
    public int contextPid(byte[] b, int start) {
        return (int) contextPid.read(b, start);
    }

    /**
     * Fills in what a record says, beside the event's header.
     *
     * @param b holds the record; 16 more bytes must be readable behind it
     * @param start its first byte
     * @param end behind its last byte
     * @param event filled with it
     * @throws DamagedDataException if a text lies outside the record
     */
    public void decode(byte[] b, int start, int end, SchedEvent event) throws DamagedDataException {
        event.inInterrupt((flags.read(b, start) & IN_INTERRUPT) != 0);
        if (task != null) {
            event.task(task.comm(b, start, end, comms, names), task.pid(b, start), task.prio(b, start));
        }
        if (otherTask != null) {
            String comm = kind == EventKind.EXEC ? "" : otherTask.comm(b, start, end, comms, names);
            event.otherTask(comm, otherTask.pid(b, start), otherTask.prio(b, start));
        }
        if (prevState != null) {
            long value = prevState.read(b, start);
            int bits = states.states(value);
            event.prevStates(bits, states.preempted(value));
            if ((bits & TaskState.UNKNOWN.bit()) != 0) {
                report.add(ImportCounter.UNKNOWN_STATES);
            }
        }
        event.cpus(cpu(origCpu, b, start), cpu(targetCpu, b, start));
        event.amount(runtime == null ? 0 : runtime.read(b, start));
    }

    private static int cpu(@Nullable NumberField field, byte[] b, int start) {
        return field == null ? -1 : (int) field.read(b, start);
    }
}
