package io.github.twinland.sim.decisions;

import io.github.twinland.policy.QueuedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tasks of a recording: what was last told of each, which wait, and how often each was dispatched. */
final class SeenTasks {

    private static final class Seen {
        private final QueuedTask last = new QueuedTask();
        private boolean enqueued;
        private boolean waiting;
        private long recorded;
        private long asked;
        private long different;
    }

    private final Map<Integer, Seen> byPid = new TreeMap<>();
    private long waiting;

    private Seen of(int pid) {
        return byPid.computeIfAbsent(pid, any -> new Seen());
    }

    void enqueued(QueuedTask task) {
        Seen seen = of(task.pid());
        seen.last.copyFrom(task);
        seen.enqueued = true;
        setWaiting(seen, true);
    }

    void exited(int pid) {
        Seen seen = byPid.get(pid);
        if (seen != null) {
            setWaiting(seen, false);
        }
    }

    private void setWaiting(Seen seen, boolean now) {
        if (seen.waiting != now) {
            seen.waiting = now;
            waiting += now ? 1 : -1;
        }
    }

    /** Counts the decisions of a round; those that were recorded and accepted make their tasks run. */
    void decided(Decisions recorded, Decisions asked) {
        for (int i = 0; i < recorded.size(); i++) {
            Seen seen = of(recorded.get(i).pid());
            seen.recorded++;
            seen.different += recorded.isSame(i, asked) ? 0 : 1;
            if (recorded.isAccepted(i)) {
                setWaiting(seen, false);
            }
        }
        for (int i = 0; i < asked.size(); i++) {
            Seen seen = of(asked.get(i).pid());
            seen.asked++;
            seen.different += asked.isSame(i, recorded) ? 0 : 1;
        }
    }

    /** Tasks that were enqueued and not dispatched since, as recorded. */
    long waiting() {
        return waiting;
    }

    /** What was last told of a task. */
    String describe(int pid) {
        Seen seen = byPid.get(pid);
        return seen == null || !seen.enqueued ? "pid " + pid + " was never enqueued" : seen.last.toString();
    }

    List<TaskDecisions> list() {
        List<TaskDecisions> tasks = new ArrayList<>();
        byPid.forEach((pid, seen) -> {
            if (seen.recorded + seen.asked > 0) {
                tasks.add(new TaskDecisions(
                        pid, seen.enqueued ? seen.last.comm() : "", seen.recorded, seen.asked, seen.different));
            }
        });
        return tasks;
    }
}
