package io.github.twinland.policy.collections;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they should run: a set with the contract of Rust's {@code BTreeSet<(u64, u32)>} over
 * (key, pid), the key unsigned, in which a pid occurs once. {@link #withTiebreak} orders by (key, tiebreak, pid).
 *
 * <p>A tournament tree over primitive arrays: every task sits in a leaf, and every inner node holds the task of the
 * subtree below it that comes first, so the root holds the first of all. A change of one leaf is played up to the root
 * along a path known beforehand, without a branch that depends on keys. The tree covers only as many leaves as were in
 * use at once since the set was last empty. All operations but {@link #forEach} take O(log of that) time, looking at the
 * first one takes constant time, and nothing allocates. Footprint: up to 140 bytes for each task of capacity.
 */
public final class OrderedTaskSet {

    /** Answer for a pid when the set is empty. */
    public static final int NONE = -1;

    /** Both words of a node without a task; no task's words compare above it. */
    private static final long EMPTY = Long.MAX_VALUE;

    private final int capacity;

    /**
     * Two words for node n at 2n and 2n + 1: the key with its sign bit turned, so that signed comparison orders it, and
     * pid << 32 | slot. Nodes are numbered as in a binary heap; the leaf of slot s is node {@code leaves + s}.
     */
    private final long[] tree;

    private final int leaves;

    /** The node above all slots in use, on the leftmost path of the whole tree. */
    private int root;

    private final long @Nullable [] tiebreaks;
    private final PidIndex slots;
    private final int[] freeSlots;
    private int free;

    /** Slots from here on were not used since the set was last empty. */
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
        this.leaves = Integer.highestOneBit(2 * capacity - 1);
        this.tree = new long[4 * leaves];
        this.tiebreaks = tiebreak ? new long[capacity] : null;
        this.slots = new PidIndex(capacity);
        this.freeSlots = new int[capacity];
        clear();
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
        Arrays.fill(tree, EMPTY);
        slots.clear();
        size = 0;
        forgetSlots();
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
        int slot = slotFor(pid);
        if (tiebreaks != null) {
            tiebreaks[slot] = 0;
        }
        play(slot, word(pid, slot), key ^ Long.MIN_VALUE, word(pid, slot));
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
        if (tiebreaks == null) {
            throw new IllegalStateException("this ordered task set has no tiebreak; make it by withTiebreak");
        }
        int slot = slotFor(pid);
        tiebreaks[slot] = tiebreak;
        play(slot, word(pid, slot), key ^ Long.MIN_VALUE, word(pid, slot));
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
        vacate(slot, word(pid, slot));
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
        return size == 0 ? NONE : pid(tree[2 * root + 1]);
    }

    /**
     * The key of the first task.
     *
     * @return its key, unsigned; 0 if the set is empty
     */
    public long firstKey() {
        return size == 0 ? 0 : tree[2 * root] ^ Long.MIN_VALUE;
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
        long first = tree[2 * root + 1];
        slots.remove(pid(first));
        vacate(slot(first), first);
        return pid(first);
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
            if (tree[2 * (leaves + slot) + 1] != EMPTY) {
                order[found++] = slot;
            }
        }
        Arrays.sort(order, this::compareSlots);
        for (int slot : order) {
            int leaf = leaves + slot;
            long tiebreak = tiebreaks == null ? 0 : tiebreaks[slot];
            visitor.visit(tree[2 * leaf] ^ Long.MIN_VALUE, tiebreak, pid(tree[2 * leaf + 1]));
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

    private int slotFor(int pid) {
        int slot = slots.get(pid);
        if (slot != PidIndex.NONE) {
            return slot;
        }
        if (pid < 0) {
            throw new IllegalArgumentException("pid must be at least 0, got " + pid);
        }
        if (size == capacity) {
            throw new IllegalStateException(
                    "no room for pid " + pid + ": the ordered task set was made for " + capacity + " tasks");
        }
        slot = free > 0 ? freeSlots[--free] : freshSlot();
        slots.put(pid, slot);
        size++;
        return slot;
    }

    private int freshSlot() {
        int slot = firstFreshSlot++;
        boolean outsideTree = slot == leaves / root;
        if (outsideTree) {
            int above = root >> 1;
            tree[2 * above] = tree[2 * root];
            tree[2 * above + 1] = tree[2 * root + 1];
            root = above;
        }
        return slot;
    }

    private void vacate(int slot, long word) {
        play(slot, word, EMPTY, EMPTY);
        freeSlots[free++] = slot;
        if (--size == 0) {
            forgetSlots();
        }
    }

    /** Starts anew from slot 0 with the smallest tree; all nodes must be empty. */
    private void forgetSlots() {
        free = 0;
        firstFreshSlot = 0;
        root = leaves;
    }

    /**
     * Changes a leaf and plays its matches up to the root, or to the first node whose winner neither was nor becomes the
     * leaf's task.
     */
    private void play(int slot, long task, long newKey, long newWord) {
        long[] nodes = tree;
        int top = root;
        int node = leaves + slot;
        long key = newKey;
        long word = newWord;
        nodes[2 * node] = key;
        nodes[2 * node + 1] = word;
        while (node != top) {
            int sibling = node ^ 1;
            long siblingKey = nodes[2 * sibling];
            long siblingWord = nodes[2 * sibling + 1];
            if (siblingKey == key) {
                word = firstOfEqualKeys(siblingWord, word);
            } else {
                // Which one wins cannot be predicted: in this form, each line compiles to a conditional move.
                long winningKey = siblingKey < key ? siblingKey : key;
                word = siblingKey < key ? siblingWord : word;
                key = winningKey;
            }
            node >>= 1;
            if (nodes[2 * node + 1] != task && word != task) {
                return;
            }
            nodes[2 * node] = key;
            nodes[2 * node + 1] = word;
        }
    }

    private long firstOfEqualKeys(long word, long other) {
        if (tiebreaks != null && word != EMPTY && other != EMPTY) {
            int order = Long.compareUnsigned(tiebreaks[slot(word)], tiebreaks[slot(other)]);
            if (order != 0) {
                return order < 0 ? word : other;
            }
        }
        return Math.min(word, other);
    }

    private int compareSlots(int slot, int other) {
        long key = tree[2 * (leaves + slot)];
        long otherKey = tree[2 * (leaves + other)];
        if (key != otherKey) {
            return Long.compare(key, otherKey);
        }
        long word = tree[2 * (leaves + slot) + 1];
        long otherWord = tree[2 * (leaves + other) + 1];
        return firstOfEqualKeys(word, otherWord) == word ? -1 : 1;
    }

    private static long word(int pid, int slot) {
        return (long) pid << 32 | slot;
    }

    private static int pid(long word) {
        return (int) (word >>> 32);
    }

    private static int slot(long word) {
        return (int) word;
    }
}
