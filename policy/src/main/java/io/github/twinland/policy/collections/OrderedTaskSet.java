package io.github.twinland.policy.collections;

import java.util.Arrays;

/**
 * Tasks in the order in which they should run: a set with the contract of Rust's {@code BTreeSet<(u64, u32)>} over
 * (key, pid), the key unsigned, in which a pid occurs once. {@link #withTiebreak} orders by (key, tiebreak, pid).
 *
 * <p>Looking at the first task takes constant time. All other operations but {@link #forEach} take O(log n), where n is
 * the most tasks the set held since it was last empty, and nothing allocates. Footprint: 70 to 150 bytes for each task
 * of capacity.
 */
public final class OrderedTaskSet {

    /** Answer for a pid when the set is empty. */
    public static final int NONE = -1;

    private final int capacity;
    private final TournamentTree tree;
    private final PidIndex slots;

    /** Slots that were in use and are not, last one first; those from {@link #firstFreshSlot} on come after them. */
    private final int[] freeSlots;

    private int free;
    private int firstFreshSlot;
    private int size;

    /**
     * An empty set ordered by (key, pid).
     *
     * @param capacity most tasks it holds, 1 .. 2^24
     */
    public OrderedTaskSet(int capacity) {
        this(capacity, false);
    }

    private OrderedTaskSet(int capacity, boolean tiebreak) {
        Capacity.check("an ordered task set", capacity);
        this.capacity = capacity;
        this.tree = new TournamentTree(capacity, tiebreak);
        this.slots = new PidIndex(capacity);
        this.freeSlots = new int[capacity];
    }

    /**
     * An empty set ordered by (key, tiebreak, pid).
     *
     * @param capacity most tasks it holds, 1 .. 2^24
     * @return the set
     */
    public static OrderedTaskSet withTiebreak(int capacity) {
        return new OrderedTaskSet(capacity, true);
    }

    /** Removes all tasks. */
    public void clear() {
        tree.clear();
        slots.clear();
        size = 0;
        free = 0;
        firstFreshSlot = 0;
    }

    /**
     * Adds a task, or gives it a new key. In a set with tiebreak, its tiebreak is 0.
     *
     * @param key its place, unsigned; equal keys are ordered by pid
     * @param pid at least 0
     * @throws IllegalArgumentException if the pid is negative
     * @throws IllegalStateException if the set is full
     */
    public void insert(long key, int pid) {
        tree.put(slotFor(pid), key, 0, pid);
    }

    /**
     * Adds a task to a set with tiebreak, or gives it a new key and tiebreak.
     *
     * @param key its place, unsigned
     * @param tiebreak orders tasks of equal key, unsigned; if it is equal too, the pid does
     * @param pid at least 0
     * @throws IllegalArgumentException if the pid is negative
     * @throws IllegalStateException if the set is full, or was made without tiebreak
     */
    public void insert(long key, long tiebreak, int pid) {
        if (!tree.hasTiebreak()) {
            throw new IllegalStateException("this ordered task set has no tiebreak; make it by withTiebreak");
        }
        tree.put(slotFor(pid), key, tiebreak, pid);
    }

    /**
     * Removes a task.
     *
     * @param pid any number
     * @return false if it was not in the set
     */
    public boolean remove(int pid) {
        int slot = slots.remove(pid);
        if (slot == PidIndex.NONE) {
            return false;
        }
        tree.remove(slot, pid);
        free(slot);
        return true;
    }

    /**
     * Whether a task is in the set.
     *
     * @param pid any number
     * @return true if it was inserted and neither polled nor removed since
     */
    public boolean contains(int pid) {
        return slots.get(pid) != PidIndex.NONE;
    }

    /**
     * The first task.
     *
     * @return its pid, or {@link #NONE} if the set is empty
     */
    public int firstPid() {
        return size == 0 ? NONE : tree.firstPid();
    }

    /**
     * The key of the first task.
     *
     * @return its key, unsigned; 0 if the set is empty
     */
    public long firstKey() {
        return size == 0 ? 0 : tree.firstKey();
    }

    /**
     * Removes the first task.
     *
     * @return its pid, or {@link #NONE} if the set is empty
     */
    public int pollFirst() {
        if (size == 0) {
            return NONE;
        }
        int pid = tree.firstPid();
        int slot = tree.firstSlot();
        slots.remove(pid);
        tree.removeFirst();
        free(slot);
        return pid;
    }

    /**
     * How many tasks are in the set.
     *
     * @return 0 .. capacity
     */
    public int size() {
        return size;
    }

    /**
     * Shows every task in order. For reports and debugging: it sorts, O(n log n), and allocates.
     *
     * @param visitor must not change the set
     */
    public void forEach(Visitor visitor) {
        Integer[] order = new Integer[size];
        int found = 0;
        for (int slot = 0; slot < firstFreshSlot; slot++) {
            if (!tree.isEmpty(slot)) {
                order[found++] = slot;
            }
        }
        Arrays.sort(order, tree::compare);
        for (int slot : order) {
            visitor.visit(tree.key(slot), tree.tiebreak(slot), tree.pid(slot));
        }
    }

    /** The slot of a pid; one that has none gets one. */
    private int slotFor(int pid) {
        if (size == capacity) {
            return slotInFullSet(pid);
        }
        if (pid < 0) {
            throw new IllegalArgumentException("pid must be at least 0, got " + pid);
        }
        int slot = free > 0 ? freeSlots[free - 1] : firstFreshSlot;
        int present = slots.putIfAbsent(pid, slot);
        if (present != PidIndex.NONE) {
            return present;
        }
        if (free > 0) {
            free--;
        } else {
            firstFreshSlot++;
            tree.cover(slot);
        }
        size++;
        return slot;
    }

    private int slotInFullSet(int pid) {
        int slot = slots.get(pid);
        if (slot == PidIndex.NONE) {
            throw new IllegalStateException(
                    "no room for pid " + pid + ": the ordered task set was made for " + capacity + " tasks");
        }
        return slot;
    }

    private void free(int slot) {
        freeSlots[free++] = slot;
        if (--size == 0) {
            free = 0;
            firstFreshSlot = 0;
            tree.reset();
        }
    }

    /** Sees one task of the set. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * The next task in order.
         *
         * @param key its place, unsigned
         * @param tiebreak unsigned; 0 in a set without tiebreak
         * @param pid the task
         */
        void visit(long key, long tiebreak, int pid);
    }
}
