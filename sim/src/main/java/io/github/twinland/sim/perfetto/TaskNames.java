package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.perfetto.PerfettoFields.ProcessTree;
import java.util.Map;
import java.util.TreeMap;

/** The names of the tasks of a trace. Which threads make a process, events do not tell: each is one of its own here. */
final class TaskNames {

    private static final int PROCESS_PID = 1;
    private static final int PROCESS_CMDLINE = 3;

    private final Map<Integer, String> names = new TreeMap<>();

    /** Takes the names that an event tells; the last one counts. */
    void accept(SchedEvent event) {
        switch (event.kind()) {
            case SWITCH -> {
                put(event.prevPid(), event.prevComm());
                put(event.nextPid(), event.nextComm());
            }
            case WAKING, WAKEUP, WAKEUP_NEW, MIGRATE_TASK, EXIT -> put(event.pid(), event.comm());
            case FORK -> put(event.childPid(), event.childComm());
            default -> {}
        }
    }

    private void put(int pid, String name) {
        if (pid != 0 && !name.isEmpty()) {
            names.put(pid, name);
        }
    }

    /** All of them, by pid. */
    ProtoMessage processTree() {
        ProtoMessage tree = new ProtoMessage();
        ProtoMessage process = new ProtoMessage();
        names.forEach((pid, name) -> tree.put(
                ProcessTree.PROCESSES, process.clear().put(PROCESS_PID, pid).put(PROCESS_CMDLINE, name)));
        return tree;
    }
}
