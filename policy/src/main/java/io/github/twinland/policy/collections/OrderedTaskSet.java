package io.github.twinland.policy.collections;

/**
 * Tasks in the order in which they should run: a set with the contract of Rust's {@code BTreeSet<(u64, u32)>} over
 * (key, pid), the key unsigned, in which a pid occurs once.
 *
 * <p>A 4-ary heap over primitive arrays. A removal by pid only marks its heap entry as stale; stale entries go when they
 * reach the root, or all at once when they outnumber the live ones. So {@link #insert}, {@link #remove} and
 * {@link #pollFirst} take O(log n) amortized, looking at the first takes constant time, and nothing allocates.
 */
public final class OrderedTaskSet {

    /** Answer for a pid when the set is empty. */
    public static final int NONE = -1;

    private static final int ARITY_LOG2 = 2;
    private static final int ARITY = 1 << ARITY_LOG2;

    private final int capacity;

    /** Two words an entry: the key with its sign bit turned, so that signed comparison orders it; pid << 32 | node. */
    private final long[] heap;

    private int entries;
    private int live;

    /** From pid to node: the number that tells its live entry from stale ones of the same pid. */
    private final PidIndex nodes;

    private final boolean[] stale;
    private final int[] freeNodes;
    private int free;

    /**
     * An empty set.
     *
     * @param capacity most tasks it holds, 1 .. 2^24
     */
    public OrderedTaskSet(int capacity) {
        Capacity.check("an ordered task set", capacity);
        this.capacity = capacity;
        int most = 2 * capacity + 2;
        this.heap = new long[2 * most];
        this.nodes = new PidIndex(capacity);
        this.stale = new boolean[most];
        this.freeNodes = new int[most];
        clear();
    }

    /** Removes all tasks. */
    public void clear() {
        nodes.clear();
        entries = 0;
        live = 0;
        free = freeNodes.length;
        for (int i = 0; i < free; i++) {
            freeNodes[i] = free - 1 - i;
        }
    }

    /**
     * Adds a task, or gives it a new key.
     *
     * @param key its place, unsigned; equal keys are ordered by pid
     * @param pid at least 0
     * @throws IllegalStateException if the set is full
     */
    public void insert(long key, int pid) {
        int node = nodes.get(pid);
        if (node != NONE) {
            stale[node] = true;
        } else if (live == capacity) {
            throw new IllegalStateException(
                    "pid " + pid + " does not fit: the ordered task set was made for " + capacity + " tasks");
        } else {
            live++;
        }
        int fresh = freeNodes[--free];
        stale[fresh] = false;
        nodes.put(pid, fresh);
        siftUp(entries++, key ^ Long.MIN_VALUE, (long) pid << 32 | fresh);
        dropStale();
    }

    /**
     * Removes a task.
     *
     * @param pid any number
     * @return false if it was not in the set
     */
    public boolean remove(int pid) {
        int node = nodes.remove(pid);
        if (node == NONE) {
            return false;
        }
        stale[node] = true;
        live--;
        dropStale();
        return true;
    }

    /**
     * Whether a task is in the set.
     *
     * @param pid any number
     * @return true if it was inserted and neither polled nor removed since
     */
    public boolean contains(int pid) {
        return nodes.get(pid) != NONE;
    }

    /**
     * The first task.
     *
     * @return its pid, or {@link #NONE} if the set is empty
     */
    public int firstPid() {
        return live == 0 ? NONE : (int) (heap[1] >>> 32);
    }

    /**
     * The key of the first task.
     *
     * @return its key, unsigned; 0 if the set is empty
     */
    public long firstKey() {
        return live == 0 ? 0 : heap[0] ^ Long.MIN_VALUE;
    }

    /**
     * Removes the first task.
     *
     * @return its pid, or {@link #NONE} if the set is empty
     */
    public int pollFirst() {
        if (live == 0) {
            return NONE;
        }
        int pid = (int) (heap[1] >>> 32);
        nodes.remove(pid);
        live--;
        popRoot();
        dropStale();
        return pid;
    }

    /**
     * How many tasks are in the set.
     *
     * @return 0 .. capacity
     */
    public int size() {
        return live;
    }

    private void dropStale() {
        if (entries - live > live + 1) {
            compact();
        }
        while (entries > 0 && stale[(int) heap[1]]) {
            popRoot();
        }
    }

    private void popRoot() {
        freeNodes[free++] = (int) heap[1];
        int last = --entries;
        if (last > 0) {
            siftDown(0, heap[2 * last], heap[2 * last + 1]);
        }
    }

    private void compact() {
        int kept = 0;
        for (int i = 0; i < entries; i++) {
            long low = heap[2 * i + 1];
            if (stale[(int) low]) {
                freeNodes[free++] = (int) low;
            } else {
                heap[2 * kept] = heap[2 * i];
                heap[2 * kept + 1] = low;
                kept++;
            }
        }
        entries = kept;
        for (int i = (kept - 2) >> ARITY_LOG2; i >= 0; i--) {
            siftDown(i, heap[2 * i], heap[2 * i + 1]);
        }
    }

    private void siftUp(int hole, long high, long low) {
        while (hole > 0) {
            int parent = (hole - 1) >> ARITY_LOG2;
            if (!less(high, low, heap[2 * parent], heap[2 * parent + 1])) {
                break;
            }
            heap[2 * hole] = heap[2 * parent];
            heap[2 * hole + 1] = heap[2 * parent + 1];
            hole = parent;
        }
        heap[2 * hole] = high;
        heap[2 * hole + 1] = low;
    }

    private void siftDown(int hole, long high, long low) {
        while (true) {
            int child = (hole << ARITY_LOG2) + 1;
            if (child >= entries) {
                break;
            }
            int end = Math.min(child + ARITY, entries);
            int least = child;
            for (int i = child + 1; i < end; i++) {
                if (less(heap[2 * i], heap[2 * i + 1], heap[2 * least], heap[2 * least + 1])) {
                    least = i;
                }
            }
            if (!less(heap[2 * least], heap[2 * least + 1], high, low)) {
                break;
            }
            heap[2 * hole] = heap[2 * least];
            heap[2 * hole + 1] = heap[2 * least + 1];
            hole = least;
        }
        heap[2 * hole] = high;
        heap[2 * hole + 1] = low;
    }

    private static boolean less(long high, long low, long otherHigh, long otherLow) {
        return high < otherHigh || (high == otherHigh && low < otherLow);
    }
}
