package io.github.twinland.traces.text;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TaskState;

/**
 * Reads what a sched event says, as the kernel's own print format has it ({@code prev_comm=... prev_pid=...}); where the
 * line does not begin so, as {@link PluginPayloadParser} reads it. The raw
 * fields that {@code trace-cmd report -R} prints are read, too. Fields that newer kernels append are passed over.
 */
public final class SchedPayloadParser {

    private static final Literal PREV_COMM = Literal.of("prev_comm=");
    private static final Literal PREV_PID = Literal.of(" prev_pid=");
    private static final Literal PREV_PRIO = Literal.of(" prev_prio=");
    private static final Literal PREV_STATE = Literal.of(" prev_state=");
    private static final Literal ARROW = Literal.of(" ==> ");
    private static final Literal SPACE = Literal.of(" ");
    private static final Literal NEXT_COMM = Literal.of("next_comm=");
    private static final Literal NEXT_PID = Literal.of(" next_pid=");
    private static final Literal NEXT_PRIO = Literal.of(" next_prio=");
    private static final Literal COMM = Literal.of("comm=");
    private static final Literal PID = Literal.of(" pid=");
    private static final Literal PRIO = Literal.of(" prio=");
    private static final Literal SUCCESS = Literal.of(" success=");
    private static final Literal TARGET_CPU = Literal.of(" target_cpu=");
    private static final Literal ORIG_CPU = Literal.of(" orig_cpu=");
    private static final Literal DEST_CPU = Literal.of(" dest_cpu=");
    private static final Literal PARENT_COMM = Literal.of("parent_comm=");
    private static final Literal PARENT_PID = Literal.of(" parent_pid=");
    private static final Literal CHILD_COMM = Literal.of(" child_comm=");
    private static final Literal CHILD_PID = Literal.of(" child_pid=");
    private static final Literal FILENAME = Literal.of("filename=");
    private static final Literal OLD_PID = Literal.of(" old_pid=");
    private static final Literal RUNTIME = Literal.of(" runtime=");

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
        boolean raw = cursor.skip(PARENT_COMM);
        if (!(raw || cursor.skip(COMM)) || !cursor.commThenInteger(raw ? PARENT_PID : PID, CHILD_COMM)) {
            return false;
        }
        event.task(cursor.comm(comms), cursor.intValue(), 0);
        if (!cursor.commThenInteger(CHILD_PID)) {
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
