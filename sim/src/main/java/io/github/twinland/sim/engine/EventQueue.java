package io.github.twinland.sim.engine;

import java.util.Arrays;

/**
 * The events to come, ordered by (time, tie, sequence): a 4-ary heap over one primitive array, which allocates only when
 * it outgrows its capacity.
 *
 * <p>Events of the same instant come out in the order in which they were pushed, unless ties are shuffled by a seed.
 */
public final class EventQueue {

    private static final int ARITY = 4;
    /** Longs per entry: time, order among equal times, packed (type, index, generation). */
    private static final int STRIDE = 3;

    private static final int INDEX_BITS = 26;
    private static final int TYPE_SHIFT = 32 + INDEX_BITS;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    /** Largest index an event can carry, plus one. */
    public static final int INDEX_LIMIT = 1 << INDEX_BITS;

    private final long tieSeed;
    private long[] heap;
    private int size;
    private long sequence;
    private long popped;

    private long time;
    private long data;

    /** A queue that keeps events of one instant in the order they were pushed. */
    public EventQueue() {
        this(0);
    }

    /**
     * A queue that may shuffle events of one instant.
     *
     * @param tieSeed 0 keeps the order of pushing; any other value draws the order of ties from it
     */
    public EventQueue(long tieSeed) {
        this.tieSeed = tieSeed;
        this.heap = new long[256 * STRIDE];
    }

    /**
     * Adds an event.
     *
     * @param timeNs when it happens, ns; not before the last popped event
     * @param type what happens, 0 .. 31
     * @param index what it happens to, 0 .. {@link #INDEX_LIMIT} - 1
     * @param generation any number, handed back by {@link #generation()}
     */
    public void push(long timeNs, int type, int index, int generation) {
        if (timeNs < time) {
            throw new IllegalArgumentException("event at " + timeNs + " ns lies before the present, " + time + " ns");
        }
        if (size * STRIDE == heap.length) {
            heap = Arrays.copyOf(heap, heap.length * 2);
        }
        long order = sequence++;
        if (tieSeed != 0) {
            // 40 shuffled bits above 24 bits of sequence: still a total order, still the same for the same seed.
            order = (mix(order ^ tieSeed) & 0x7fff_ffff_ff00_0000L) | (order & 0xff_ffffL);
        }
        siftUp(size++, timeNs, order, (long) type << TYPE_SHIFT | (long) index << 32 | (generation & 0xffff_ffffL));
    }

    /**
     * Takes the next event; its fields can be read until the next call.
     *
     * @return false if none is left
     */
    public boolean pop() {
        if (size == 0) {
            return false;
        }
        time = heap[0];
        data = heap[2];
        popped++;
        int last = --size * STRIDE;
        if (size > 0) {
            siftDown(heap[last], heap[last + 1], heap[last + 2]);
        }
        return true;
    }

    /**
     * When the popped event happens.
     *
     * @return ns
     */
    public long time() {
        return time;
    }

    /**
     * What happens.
     *
     * @return the type given to {@link #push}
     */
    public int type() {
        return (int) (data >>> TYPE_SHIFT);
    }

    /**
     * What it happens to.
     *
     * @return the index given to {@link #push}
     */
    public int index() {
        return (int) (data >>> 32 & INDEX_MASK);
    }

    /**
     * The generation of the popped event, by which its receiver tells whether it is still wanted.
     *
     * @return the generation given to {@link #push}
     */
    public int generation() {
        return (int) data;
    }

    /**
     * Events waiting.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * Events popped so far.
     *
     * @return at least 0
     */
    public long popped() {
        return popped;
    }

    private void siftUp(int position, long entryTime, long order, long entryData) {
        int at = position;
        while (at > 0) {
            int parent = (at - 1) / ARITY;
            int p = parent * STRIDE;
            if (!before(entryTime, order, heap[p], heap[p + 1])) {
                break;
            }
            System.arraycopy(heap, p, heap, at * STRIDE, STRIDE);
            at = parent;
        }
        store(at, entryTime, order, entryData);
    }

    private void siftDown(long entryTime, long order, long entryData) {
        int at = 0;
        while (true) {
            int first = at * ARITY + 1;
            if (first >= size) {
                break;
            }
            int smallest = first;
            int end = Math.min(first + ARITY, size);
            for (int child = first + 1; child < end; child++) {
                int c = child * STRIDE;
                int s = smallest * STRIDE;
                if (before(heap[c], heap[c + 1], heap[s], heap[s + 1])) {
                    smallest = child;
                }
            }
            int s = smallest * STRIDE;
            if (!before(heap[s], heap[s + 1], entryTime, order)) {
                break;
            }
            System.arraycopy(heap, s, heap, at * STRIDE, STRIDE);
            at = smallest;
        }
        store(at, entryTime, order, entryData);
    }

    private void store(int position, long entryTime, long order, long entryData) {
        int at = position * STRIDE;
        heap[at] = entryTime;
        heap[at + 1] = order;
        heap[at + 2] = entryData;
    }

    private static boolean before(long timeA, long orderA, long timeB, long orderB) {
        return timeA < timeB || (timeA == timeB && orderA < orderB);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
