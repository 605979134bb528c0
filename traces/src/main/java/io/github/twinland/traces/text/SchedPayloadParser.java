package io.github.twinland.traces.text;

import static io.github.twinland.traces.text.FieldCursor.literal;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TaskState;

/**
 * Reads what a sched event says, as the kernel's own print format has it ({@code prev_comm=... prev_pid=...}); where the
 * line does not begin so, as {@link PluginPayloadParser} reads it. Fields that newer kernels append are passed over.
 */
public final class SchedPayloadParser {

    private static final byte[] PREV_COMM = literal("prev_comm=");
    private static final byte[] PREV_PID = literal(" prev_pid=");
    private static final byte[] PREV_PRIO = literal(" prev_prio=");
    private static final byte[] PREV_STATE = literal(" prev_state=");
    private static final byte[] ARROW = literal(" ==> ");
    private static final byte[] SPACE = literal(" ");
    private static final byte[] NEXT_COMM = literal("next_comm=");
    private static final byte[] NEXT_PID = literal(" next_pid=");
    private static final byte[] NEXT_PRIO = literal(" next_prio=");
    private static final byte[] COMM = literal("comm=");
    private static final byte[] PID = literal(" pid=");
    private static final byte[] PRIO = literal(" prio=");
    private static final byte[] SUCCESS = literal(" success=");
    private static final byte[] TARGET_CPU = literal(" target_cpu=");
    private static final byte[] ORIG_CPU = literal(" orig_cpu=");
    private static final byte[] DEST_CPU = literal(" dest_cpu=");
    private static final byte[] CHILD_COMM = literal(" child_comm=");
    private static final byte[] CHILD_PID = literal(" child_pid=");
    private static final byte[] FILENAME = literal("filename=");
    private static final byte[] OLD_PID = literal(" old_pid=");
    private static final byte[] RUNTIME = literal(" runtime=");
    private static final byte[] NOTHING = literal("");

    private final CommTable comms;
    private final ImportReport report;
    private final TaskStateParser state = new TaskStateParser();
    private final PluginPayloadParser plugin;

    /**
     * A parser.
     *
     * @param comms makes comms Strings
     * @param report counts unknown states
     */
    public SchedPayloadParser(CommTable comms, ImportReport report) {
        this.comms = comms;
        this.report = report;
        this.plugin = new PluginPayloadParser(comms, state);
    }

    /**
     * Fills the payload fields of an event.
     *
     * @param kind what it is
     * @param cursor stands at the first byte of the payload
     * @param event filled with it; what it held before is lost even if this fails
     * @return false if the payload is not one of that kind
     */
    public boolean parse(EventKind kind, FieldCursor cursor, SchedEvent event) {
        return switch (kind) {
            case SWITCH -> parseSwitch(cursor, event);
            case WAKING, WAKEUP, WAKEUP_NEW -> parseWakeup(cursor, event);
            case STAT_RUNTIME -> parseRuntime(cursor, event);
            case MIGRATE_TASK -> parseMigrate(cursor, event);
            case FORK -> parseFork(cursor, event);
            case EXEC -> parseExec(cursor, event);
            case EXIT -> parseTask(cursor, event);
            case LOST, OTHER -> true;
        };
    }

    private boolean parseSwitch(FieldCursor cursor, SchedEvent event) {
        if (!(cursor.skip(PREV_COMM) ? parseKernelSwitch(cursor, event) : plugin.parseSwitch(cursor, event))) {
            return false;
        }
        event.prevStates(state.states(), state.preempted());
        if ((state.states() & TaskState.UNKNOWN.bit()) != 0) {
            report.add(ImportCounter.UNKNOWN_STATES);
        }
        return true;
    }

    private boolean parseKernelSwitch(FieldCursor cursor, SchedEvent event) {
        if (!cursor.commThenInteger(PREV_PID, PREV_PRIO)) {
            return false;
        }
        int prevPid = cursor.intValue();
        String prevComm = cursor.comm(comms);
        if (!cursor.integer()) {
            return false;
        }
        event.task(prevComm, prevPid, cursor.intValue());
        if (!cursor.skip(PREV_STATE)
                || !state.parse(cursor, false)
                || !(cursor.skip(ARROW) || cursor.skip(SPACE))
                || !cursor.skip(NEXT_COMM)
                || !cursor.commThenInteger(NEXT_PID, NEXT_PRIO)) {
            return false;
        }
        int nextPid = cursor.intValue();
        String nextComm = cursor.comm(comms);
        if (!cursor.integer()) {
            return false;
        }
        event.otherTask(nextComm, nextPid, cursor.intValue());
        return true;
    }

    private boolean parseWakeup(FieldCursor cursor, SchedEvent event) {
        if (!cursor.skip(COMM)) {
            return plugin.parseWakeup(cursor, event);
        }
        if (!parseCommPidPrio(cursor, event)) {
            return false;
        }
        if (cursor.skip(SUCCESS) && !cursor.integer()) {
            return false;
        }
        event.cpus(-1, cursor.skip(TARGET_CPU) && cursor.integer() ? cursor.intValue() : -1);
        return true;
    }

    private boolean parseMigrate(FieldCursor cursor, SchedEvent event) {
        if (!cursor.skip(COMM) || !parseCommPidPrio(cursor, event) || !cursor.skip(ORIG_CPU) || !cursor.integer()) {
            return false;
        }
        int origCpu = cursor.intValue();
        if (!cursor.skip(DEST_CPU) || !cursor.integer()) {
            return false;
        }
        event.cpus(origCpu, cursor.intValue());
        return true;
    }

    private boolean parseTask(FieldCursor cursor, SchedEvent event) {
        return cursor.skip(COMM) && parseCommPidPrio(cursor, event);
    }

    private boolean parseCommPidPrio(FieldCursor cursor, SchedEvent event) {
        if (!cursor.commThenInteger(PID, PRIO)) {
            return false;
        }
        int pid = cursor.intValue();
        String comm = cursor.comm(comms);
        if (!cursor.integer()) {
            return false;
        }
        event.task(comm, pid, cursor.intValue());
        return true;
    }

    private boolean parseRuntime(FieldCursor cursor, SchedEvent event) {
        if (!cursor.skip(COMM) || !cursor.commThenInteger(PID, RUNTIME)) {
            return false;
        }
        event.task(cursor.comm(comms), cursor.intValue(), 0);
        if (!cursor.number()) {
            return false;
        }
        event.amount(cursor.value());
        return true;
    }

    private boolean parseFork(FieldCursor cursor, SchedEvent event) {
        if (!cursor.skip(COMM) || !cursor.commThenInteger(PID, CHILD_COMM)) {
            return false;
        }
        event.task(cursor.comm(comms), cursor.intValue(), 0);
        if (!cursor.commThenInteger(CHILD_PID, NOTHING)) {
            return false;
        }
        event.otherTask(cursor.comm(comms), cursor.intValue(), 0);
        return true;
    }

    private boolean parseExec(FieldCursor cursor, SchedEvent event) {
        if (!cursor.skip(FILENAME) || !cursor.commThenInteger(PID, OLD_PID)) {
            return false;
        }
        event.task(cursor.comm(comms), cursor.intValue(), 0);
        if (!cursor.integer()) {
            return false;
        }
        event.otherTask("", cursor.intValue(), 0);
        return true;
    }
}
