package io.github.twinland.traces.text;

import io.github.twinland.traces.SchedEvent;

/**
 * Reads switches and wake-ups as libtraceevent's sched_switch plugin prints them, for {@code perf script} and
 * {@code trace-cmd report}: {@code perf:47449 [120] R ==> migration/0:18 [0]}, {@code perf:47449 [120] success=1 CPU:075}.
 *
 * <p>A comm may hold colons: it ends at the last one before the number that {@code " [prio]"} follows.
 */
final class PluginPayloadParser {

    private static final Literal COLON = Literal.of(":");
    private static final Literal OPEN = Literal.of(" [");
    private static final Literal CLOSE = Literal.of("]");
    private static final Literal SPACE = Literal.of(" ");
    private static final Literal ARROW = Literal.of(" ==> ");
    private static final Literal SUCCESS = Literal.of(" success=");
    private static final Literal CPU = Literal.of(" CPU:");

    private final CommTable comms;
    private final TaskStateParser state;
    private String comm = "";
    private int pid;
    private int prio;

    PluginPayloadParser(CommTable comms, TaskStateParser state) {
        this.comms = comms;
        this.state = state;
    }

    boolean parseSwitch(FieldCursor cursor, SchedEvent event) {
        if (!parseTask(cursor) || !cursor.skip(SPACE)) {
            return false;
        }
        event.task(comm, pid, prio);
        if (!state.parse(cursor, true) || !cursor.skip(ARROW) || !parseTask(cursor)) {
            return false;
        }
        event.otherTask(comm, pid, prio);
        return true;
    }

    boolean parseWakeup(FieldCursor cursor, SchedEvent event) {
        if (!parseTask(cursor)) {
            return false;
        }
        event.task(comm, pid, prio);
        if (cursor.skip(SUCCESS) && !cursor.integer()) {
            return false;
        }
        event.cpus(-1, cursor.skip(CPU) && cursor.integer() ? cursor.intValue() : -1);
        return true;
    }

    private boolean parseTask(FieldCursor cursor) {
        if (!cursor.commThenInteger(COLON, OPEN)) {
            return false;
        }
        comm = cursor.comm(comms);
        pid = cursor.intValue();
        if (!cursor.integer()) {
            return false;
        }
        prio = cursor.intValue();
        return cursor.skip(CLOSE);
    }
}
