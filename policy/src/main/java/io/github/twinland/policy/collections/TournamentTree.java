package io.github.twinland.policy.collections;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first of many tasks in slots, by (key, pid) or (key, tiebreak, pid): a tournament tree over one primitive array.
 *
 * <p>Every task sits in the leaf of its slot, and every inner node holds the task of the subtree below it that comes
 * first, so the root holds the first of all. A changed leaf plays its matches up to the root along a path known
 * beforehand, with no branch that depends on an unpredictable comparison and no position index to keep. The root is the
 * node above the highest slot covered since the tree was last reset, so the path is as long as the slots in use ask for.
 *
 * <p>The first task is removed only when something else is asked of the tree: a task that is put in its slot before that,
 * as an enqueue after a dispatch does, takes its place in one pass.
 */
final class TournamentTree {

    /** Both words of a node without a task; no task's words compare above it. */
    private static final long EMPTY = -1L;

    private static final int NO_SLOT = -1;

    /**
     * Two words for node n at 2n and 2n + 1: the key, and pid << 32 | slot. Nodes are numbered as in a binary heap; the
     * leaf of slot s is node {@code leaves + s}.
     */
    private final long[] nodes;

    private final int leaves;
    private final long @Nullable [] tiebreaks;
    private int root;

    /** Slot of the task that was the first and is to be removed, or {@link #NO_SLOT}. */
    private int leaving = NO_SLOT;

    TournamentTree(int slots, boolean tiebreak) {
        this.leaves = Integer.highestOneBit(2 * slots - 1);
        this.nodes = new long[4 * leaves];
        this.tiebreaks = tiebreak ? new long[slots] : null;
        clear();
    }

    void clear() {
        Arrays.fill(nodes, EMPTY);
        leaving = NO_SLOT;
        reset();
    }

    /** Makes the tree cover slot 0 only; every slot must be empty. */
    void reset() {
        settle();
        root = leaves;
    }

    /** Makes the tree cover a slot, given that it covers all those below. */
    void cover(int slot) {
        settle();
        if (slot == leaves / root) {
            int above = root >> 1;
            nodes[2 * above] = nodes[2 * root];
            nodes[2 * above + 1] = nodes[2 * root + 1];
            root = above;
        }
    }

    boolean hasTiebreak() {
        return tiebreaks != null;
    }

    /** Puts a task into a covered slot that is empty or holds the same pid. */
    void put(int slot, long key, long tiebreak, int pid) {
        boolean replacesFirst = slot == leaving;
        if (replacesFirst) {
            leaving = NO_SLOT;
        } else {
            settle();
        }
        if (tiebreaks != null) {
            tiebreaks[slot] = tiebreak;
        }
        long task = (long) pid << 32 | slot;
        play(slot, task, key, task, replacesFirst);
    }

    /** Empties the slot of a task. */
    void remove(int slot, int pid) {
        settle();
        play(slot, (long) pid << 32 | slot, EMPTY, EMPTY, false);
    }

    /** Empties the slot of the first task, of which there must be one. */
    void removeFirst() {
        settle();
        leaving = slotOf(nodes[2 * root + 1]);
    }

    /** Removes the task that is leaving, if one is. */
    private void settle() {
        if (leaving != NO_SLOT) {
            int slot = leaving;
            leaving = NO_SLOT;
            play(slot, EMPTY, EMPTY, EMPTY, true);
        }
    }

    boolean isEmpty(int slot) {
        settle();
        return nodes[2 * (leaves + slot) + 1] == EMPTY;
    }

    /** Slot of the first task, of which there must be one. */
    int firstSlot() {
        settle();
        return slotOf(nodes[2 * root + 1]);
    }

    int firstPid() {
        settle();
        return pidOf(nodes[2 * root + 1]);
    }

    long firstKey() {
        settle();
        return nodes[2 * root];
    }

    int pid(int slot) {
        return pidOf(nodes[2 * (leaves + slot) + 1]);
    }

    long key(int slot) {
        return nodes[2 * (leaves + slot)];
    }

    long tiebreak(int slot) {
        return tiebreaks == null ? 0 : tiebreaks[slot];
    }

    /** Order of the tasks in two slots. */
    int compare(int slot, int otherSlot) {
        int order = Long.compareUnsigned(key(slot), key(otherSlot));
        if (order == 0) {
            order = Long.compareUnsigned(tiebreak(slot), tiebreak(otherSlot));
        }
        return order == 0 ? Integer.compare(pid(slot), pid(otherSlot)) : order;
    }

    /**
     * Changes a leaf and plays its matches up to the root, or up to the first node that the task of the leaf neither held
     * nor wins now.
     *
     * @param task second word of the task that comes or goes; not looked at with {@code wasFirst}
     * @param leafKey new first word of the leaf
     * @param leafWord new second word of the leaf
     * @param wasFirst whether every node on the path held the task, so that none need be asked
     */
    private void play(int slot, long task, long leafKey, long leafWord, boolean wasFirst) {
        long[] tree = nodes;
        int top = root;
        int node = leaves + slot;
        long key = leafKey;
        long word = leafWord;
        tree[2 * node] = key;
        tree[2 * node + 1] = word;
        while (node != top) {
            int sibling = node ^ 1;
            long siblingKey = tree[2 * sibling];
            long siblingWord = tree[2 * sibling + 1];
            // Of 63-bit numbers, so it cannot overflow; it tells apart all keys but those that differ in the last bit.
            long difference = (siblingKey >>> 1) - (key >>> 1);
            // All ones if the sibling wins. That cannot be predicted: a mask does what a branch would lose time on.
            long siblingWins = difference >> 63;
            if (difference == 0) {
                siblingWins = isBefore(siblingKey, siblingWord, key, word) ? -1L : 0L;
            }
            word ^= (word ^ siblingWord) & siblingWins;
            key ^= (key ^ siblingKey) & siblingWins;
            node >>= 1;
            if (!wasFirst && tree[2 * node + 1] != task && word != task) {
                return;
            }
            tree[2 * node] = key;
            tree[2 * node + 1] = word;
        }
    }

    private boolean isBefore(long key, long word, long otherKey, long otherWord) {
        if (key != otherKey) {
            return Long.compareUnsigned(key, otherKey) < 0;
        }
        if (tiebreaks != null && word != EMPTY && otherWord != EMPTY) {
            int order = Long.compareUnsigned(tiebreaks[slotOf(word)], tiebreaks[slotOf(otherWord)]);
            if (order != 0) {
                return order < 0;
            }
        }
        return Long.compareUnsigned(word, otherWord) < 0;
    }

    private static int pidOf(long word) {
        return (int) (word >>> 32);
    }

    private static int slotOf(long word) {
        return (int) word;
    }
}
