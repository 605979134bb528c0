package io.github.twinland.traces.cut;

import io.github.twinland.traces.SchedEvent;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Some of the tasks of a recording, by thread id or by name. A task that bears a name at any time belongs to it all the
 * time, so the recording has to be looked through before it is cut.
 */
public final class TaskSelection {

    private final boolean all;
    private final Set<String> names;
    private final Set<String> seenNames = new HashSet<>();
    private final BitSet pids = new BitSet();

    private TaskSelection(boolean all, Set<String> names) {
        this.all = all;
        this.names = Set.copyOf(names);
    }

    /**
     * Every task.
     *
     * @return a selection that need not learn anything
     */
    public static TaskSelection everything() {
        return new TaskSelection(true, Set.of());
    }

    /**
     * Some tasks.
     *
     * @param pids their thread ids, at least 1; every task that had such an id one after the other
     * @param names their names
     * @return a selection that has to {@linkplain #learn learn} who bears the names
     */
    public static TaskSelection of(Set<Integer> pids, Set<String> names) {
        TaskSelection selection = new TaskSelection(false, names);
        pids.forEach(selection.pids::set);
        return selection;
    }

    /**
     * Whether it is every task.
     *
     * @return true if so
     */
    public boolean isEverything() {
        return all;
    }

    /**
     * Takes note of who bears which name. To be told of every event of the recording.
     *
     * @param event any event
     */
    public void learn(SchedEvent event) {
        switch (event.kind()) {
            case SWITCH, FORK -> {
                bears(event.pid(), event.comm());
                bears(event.childPid(), event.childComm());
            }
            case WAKING, WAKEUP, WAKEUP_NEW, MIGRATE_TASK, EXIT, STAT_RUNTIME -> bears(event.pid(), event.comm());
            case EXEC -> {
                // A thread that execs goes on under the pid of its process.
                if (pids.get(event.oldPid())) {
                    pids.set(event.pid());
                }
            }
            case LOST, OTHER -> {}
        }
    }

    private void bears(int pid, String comm) {
        if (names.contains(comm)) {
            pids.set(pid);
            seenNames.add(comm);
        }
    }

    /**
     * The names that nobody bore in what it was told of.
     *
     * @return in order; a fresh set
     */
    public SortedSet<String> unseenNames() {
        SortedSet<String> unseen = new TreeSet<>(names);
        unseen.removeAll(seenNames);
        return unseen;
    }

    /**
     * Whether a task belongs to it.
     *
     * @param pid a thread id
     * @return true if so; idle, which is 0, only if it is everything
     */
    public boolean contains(int pid) {
        return all || (pid > 0 && pids.get(pid));
    }
}
