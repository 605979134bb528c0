package io.github.twinland.traces.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live tasks by pid, an open-addressed table over arrays. Of tasks that are gone only their number per pid is kept, so
 * memory is bounded by the kernel's pid limit (some 4 million).
 */
final class TaskTable {

    private static final int FREE = -1;
    private static final int FIRST_CAPACITY = 256;
    private static final int MIX = 0x9e3779b9;

    private int[] pids = freePids(FIRST_CAPACITY);
    private @Nullable TaskTrack[] tracks = new @Nullable TaskTrack[FIRST_CAPACITY];
    private int[] generations = new int[FIRST_CAPACITY];
    private int used;
    private int tasks;
    private long recordingBeginsNs;
    private long renamesOfGone;

    /** Tasks not heard of before are taken to have slept since then. */
    void recordingBeginsNs(long timeNs) {
        recordingBeginsNs = timeNs;
    }

    @Nullable
    TaskTrack find(int pid) {
        int slot = slot(pid);
        return pids[slot] == FREE ? null : tracks[slot];
    }

    TaskTrack findOrAdd(int pid) {
        TaskTrack known = find(pid);
        return known == null ? add(pid) : known;
    }

    /** A new task; whoever had the pid must have been removed. */
    TaskTrack add(int pid) {
        int slot = claim(pid);
        TaskTrack track = new TaskTrack(new RecordedTask(tasks++, pid, generations[slot]), recordingBeginsNs);
        tracks[slot] = track;
        return track;
    }

    void remove(TaskTrack track) {
        renamesOfGone += track.task.renames();
        free(track);
    }

    private void free(TaskTrack track) {
        int slot = slot(track.task.pid());
        tracks[slot] = null;
        generations[slot]++;
    }

    /** How often tasks got another name, in all. */
    long renames() {
        long renames = renamesOfGone;
        for (TaskTrack track : tracks) {
            renames += track == null ? 0 : track.task.renames();
        }
        return renames;
    }

    /** A task goes on under another pid, which no live task may have. */
    void changePid(TaskTrack track, int pid) {
        free(track);
        int slot = claim(pid);
        track.task.pid(pid, generations[slot]);
        tracks[slot] = track;
    }

    /** The live tasks in the order they were first seen. */
    List<TaskTrack> inOrder() {
        List<TaskTrack> live = new ArrayList<>();
        for (TaskTrack track : tracks) {
            if (track != null) {
                live.add(track);
            }
        }
        live.sort(Comparator.comparingInt(track -> track.task.index()));
        return live;
    }

    private int claim(int pid) {
        int slot = slot(pid);
        if (pids[slot] != FREE) {
            return slot;
        }
        if (2 * ++used > pids.length) {
            grow();
            slot = slot(pid);
        }
        pids[slot] = pid;
        return slot;
    }

    /** The slot of a pid, or the free one it would take. */
    private int slot(int pid) {
        int mask = pids.length - 1;
        int slot = ((pid * MIX) >>> 8) & mask;
        while (pids[slot] != pid && pids[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldPids = pids;
        @Nullable TaskTrack[] oldTracks = tracks;
        int[] oldGenerations = generations;
        pids = freePids(2 * oldPids.length);
        tracks = new @Nullable TaskTrack[pids.length];
        generations = new int[pids.length];
        for (int i = 0; i < oldPids.length; i++) {
            if (oldPids[i] != FREE) {
                int slot = slot(oldPids[i]);
                pids[slot] = oldPids[i];
                tracks[slot] = oldTracks[i];
                generations[slot] = oldGenerations[i];
            }
        }
    }

    private static int[] freePids(int capacity) {
        int[] free = new int[capacity];
        Arrays.fill(free, FREE);
        return free;
    }
}
