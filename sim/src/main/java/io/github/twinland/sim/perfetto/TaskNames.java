package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.perfetto.PerfettoFields.ProcessTree;
import java.util.Map;
import java.util.TreeMap;

/** The names of the tasks of a trace, and who started them. Which threads make a process, events do not tell: each is one of its own here. */
final class TaskNames {

    private static final int PROCESS_PID = 1;
    private static final int PROCESS_PARENT = 2;
    private static final int PROCESS_CMDLINE = 3;

    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, Integer> parents = new TreeMap<>();

    /** Takes the names that an event tells; the last one counts. */
    void accept(SchedEvent event) {
        if (event.kind() == EventKind.WAKEUP_NEW) {
            parents.put(event.pid(), FtraceEventEncoder.parent(event));
        }
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

    /** All of them, by pid. The parents are those of {@code task_newtask}: another one would make another process. */
    ProtoMessage processTree() {
        ProtoMessage tree = new ProtoMessage();
        ProtoMessage process = new ProtoMessage();
        names.forEach((pid, name) -> tree.put(
                ProcessTree.PROCESSES,
                process.clear()
                        .put(PROCESS_PID, pid)
                        .put(PROCESS_PARENT, parents.getOrDefault(pid, 0))
                        .put(PROCESS_CMDLINE, name)));
        return tree;
    }
}
