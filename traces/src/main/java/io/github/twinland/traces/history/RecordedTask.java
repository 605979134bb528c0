package io.github.twinland.traces.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a task of a recording is; two tasks that had the same pid one after the other are two of these. */
public final class RecordedTask {

    /** How many names of a task are kept at most. */
    public static final int MOST_NAMES = 8;

    /** The priority of a task that no event told the priority of: nice 0. */
    public static final int DEFAULT_PRIO = 120;

    private final int index;
    private final List<String> names = new ArrayList<>(1);
    private int pid;
    private int generation;
    private String comm = "";
    private boolean provisional = true;
    private int prio = DEFAULT_PRIO;
    private @Nullable RecordedTask parent;
    private int renames;

    RecordedTask(int index, int pid, int generation) {
        this.index = index;
        this.pid = pid;
        this.generation = generation;
    }

    /**
     * Its number among the tasks of the recording.
     *
     * @return 0, 1, 2 ... in the order they are first seen
     */
    public int index() {
        return index;
    }

    /**
     * Its thread id.
     *
     * @return at least 1; the latest one, as exec by a thread changes it
     */
    public int pid() {
        return pid;
    }

    /**
     * How many tasks had this pid before it.
     *
     * @return 0 for the first task with the pid
     */
    public int generation() {
        return generation;
    }

    /**
     * Its name.
     *
     * @return the latest one; {@code :PID} if the recording never says
     */
    public String comm() {
        return comm;
    }

    /**
     * The different names it had, as fork, exec and {@code prctl} change them.
     *
     * @return in the order they were first seen, the first {@value #MOST_NAMES} of them, unmodifiable
     */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /**
     * Its priority.
     *
     * @return the latest one: -1 deadline, 0..99 real-time, 100..139 nice -20..19
     */
    public int prio() {
        return prio;
    }

    /**
     * Who made it.
     *
     * @return null if its fork was not recorded
     */
    public @Nullable RecordedTask parent() {
        return parent;
    }

    @Override
    public String toString() {
        return comm + ":" + pid + (generation == 0 ? "" : "#" + generation);
    }

    /** How often it got another name. */
    int renames() {
        return renames;
    }

    void parent(@Nullable RecordedTask newParent) {
        parent = newParent;
    }

    /** It goes on under another pid, which so many tasks had before. */
    void pid(int newPid, int newGeneration) {
        pid = newPid;
        generation = newGeneration;
    }

    void prio(int newPrio) {
        prio = newPrio;
    }

    /** A name from a payload. */
    void comm(String name) {
        provisional = false;
        if (name.equals(comm)) {
            return;
        }
        comm = name;
        renames += names.isEmpty() ? 0 : 1;
        if (names.size() < MOST_NAMES && !names.contains(name)) {
            names.add(name);
        }
    }

    /** A name from a line's header, where perf adds to it or does not know it: good until a payload says better. */
    void provisionalComm(String name) {
        if (provisional) {
            comm = name;
        }
    }
}
