package io.github.twinland.policy.collections;

import java.util.Arrays;

/**
 * A bounded table of the tasks a policy knows: it gives each pid a slot number, under which the policy keeps its state
 * in columns (parallel arrays).
 *
 * <p>A task is <em>held</em> while it is queued in the policy. What is not held is history: when the table is full,
 * adding a pid evicts the task that was released longest ago. A held task is never evicted, so a capacity of the
 * largest number of tasks ever queued at once is enough for correctness; more of it keeps more history. Every
 * operation takes constant time and allocates nothing; the same calls give the same slots on every machine.
 */
public final class PidTable {

    /** Answer for a pid that has no slot. */
    public static final int NONE = -1;

    private static final int HELD = -2;

    private final PidIndex index;
    private final int[] pids;
    private final int[] freeSlots;
    private int free;

    /** History from the longest released to the latest, linked by slot; {@link #HELD} marks a slot outside it. */
    private final int[] older;

    private final int[] newer;
    private int oldest = NONE;
    private int newest = NONE;

    /**
     * An empty table.
     *
     * @param capacity largest number of pids it holds, 1 .. 2^24; slots are 0 .. capacity - 1
     */
    public PidTable(int capacity) {
        Capacity.check("a pid table", capacity);
        this.index = new PidIndex(capacity);
        this.pids = new int[capacity];
        this.freeSlots = new int[capacity];
        this.older = new int[capacity];
        this.newer = new int[capacity];
        clear();
    }

    /**
     * The slot of a pid.
     *
     * @param pid any number
     * @return its slot, or {@link #NONE}
     */
    public int find(int pid) {
        return index.get(pid);
    }

    /**
     * Gives a slot to a pid that has none and holds it. If the table is full, the task released longest ago loses its
     * slot, and the pid gets that one.
     *
     * @param pid at least 0, without a slot
     * @return its slot; whatever the columns have there is another task's
     * @throws IllegalArgumentException if the pid is negative
     * @throws IllegalStateException if the table is full of held tasks
     */
    public int add(int pid) {
        if (pid < 0) {
            throw new IllegalArgumentException("pid must be at least 0, got " + pid);
        }
        if (free == 0) {
            if (oldest == NONE) {
                throw new IllegalStateException("no slot for pid " + pid + ": all " + pids.length
                        + " tasks of the table are queued; make it with a larger capacity");
            }
            remove(pids[oldest]);
        }
        int slot = freeSlots[--free];
        index.putIfAbsent(pid, slot);
        pids[slot] = pid;
        older[slot] = HELD;
        return slot;
    }

    /**
     * Keeps a task from being evicted until it is released; no effect if it is held.
     *
     * @param slot the slot of a pid
     */
    public void hold(int slot) {
        if (older[slot] != HELD) {
            unlink(slot);
            older[slot] = HELD;
        }
    }

    /**
     * Makes a task history, the last to be evicted; no effect if it is not held.
     *
     * @param slot the slot of a pid
     */
    public void release(int slot) {
        if (older[slot] != HELD) {
            return;
        }
        older[slot] = newest;
        newer[slot] = NONE;
        if (newest == NONE) {
            oldest = slot;
        } else {
            newer[newest] = slot;
        }
        newest = slot;
    }

    /**
     * Takes the slot from a pid, held or not.
     *
     * @param pid any number
     * @return the slot it had, or {@link #NONE}
     */
    public int remove(int pid) {
        int slot = index.remove(pid);
        if (slot != NONE) {
            if (older[slot] != HELD) {
                unlink(slot);
            }
            freeSlots[free++] = slot;
        }
        return slot;
    }

    /** Takes the slots from all pids. */
    public void clear() {
        index.clear();
        oldest = NONE;
        newest = NONE;
        free = pids.length;
        Arrays.setAll(freeSlots, i -> pids.length - 1 - i);
    }

    /**
     * The pid that has a slot.
     *
     * @param slot the slot of a pid
     * @return that pid
     */
    public int pidAt(int slot) {
        return pids[slot];
    }

    /**
     * How many pids have a slot.
     *
     * @return 0 .. capacity
     */
    public int size() {
        return pids.length - free;
    }

    /**
     * The size it was made with.
     *
     * @return largest number of pids
     */
    public int capacity() {
        return pids.length;
    }

    private void unlink(int slot) {
        int before = older[slot];
        int after = newer[slot];
        if (before == NONE) {
            oldest = after;
        } else {
            newer[before] = after;
        }
        if (after == NONE) {
            newest = before;
        } else {
            older[after] = before;
        }
    }
}
