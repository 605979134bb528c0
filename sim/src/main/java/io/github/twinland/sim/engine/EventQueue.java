package io.github.twinland.sim.engine;

import io.github.twinland.sim.random.SplitMix64;
import java.util.Arrays;

/**
 * The timers that are armed, ordered by (time, sequence): a 4-ary heap that knows where each timer is, so that arming
 * again moves it and nothing stale is ever kept. It allocates only when more timers come to it than ever before.
 *
 * <p>Timers of the same instant fire in the order in which they were armed, unless ties are shuffled by a seed.
 */
public final class EventQueue {

    private static final int ARITY = 4;
    private static final int FIRST_CAPACITY = 64;

    private final long tieSeed;
    /** By number. */
    private Timer[] timers = new Timer[FIRST_CAPACITY];

    /** By number: place in the heap. Apart from the timers, so that moving them touches little memory. */
    private int[] places = new int[FIRST_CAPACITY];

    private int known;

    /** Of each place in the heap: time and order among equal times. */
    private long[] keys = new long[2 * FIRST_CAPACITY];

    /** Of each place in the heap: number of the timer. */
    private int[] numbers = new int[FIRST_CAPACITY];

    private int size;
    private int housekeeping;
    private long sequence;
    private long fired;
    private long now;

    /** A queue that keeps timers of one instant in the order they were armed. */
    public EventQueue() {
        this(0);
    }

    /**
     * A queue that may shuffle timers of one instant.
     *
     * @param tieSeed 0 keeps the order of arming; any other value draws the order of ties from it
     */
    public EventQueue(long tieSeed) {
        this.tieSeed = tieSeed;
    }

    /**
     * Makes a timer fire once; if it is armed already, the new time replaces the old one.
     *
     * @param timer never armed in another queue
     * @param timeNs when, ns, not in the past
     * @throws IllegalArgumentException if the time is past
     */
    public void arm(Timer timer, long timeNs) {
        if (timeNs < now) {
            throw new IllegalArgumentException("timer for " + timeNs + " ns, which is before now, " + now + " ns");
        }
        long order = sequence++;
        if (tieSeed != 0) {
            // 39 shuffled bits above 24 bits of sequence: the same order for the same seed.
            order = (SplitMix64.mix(order ^ tieSeed) & 0x7fff_ffff_ff00_0000L) | (order & 0xff_ffffL);
        }
        if (timer.armed) {
            move(places[timer.number], timeNs, order, timer.number);
        } else {
            register(timer);
            timer.armed = true;
            housekeeping += timer.housekeeping ? 1 : 0;
            siftUp(size++, timeNs, order, timer.number);
        }
    }

    /**
     * Makes sure that a timer does not fire; no effect if it is not armed.
     *
     * @param timer armed in this queue, or not at all
     */
    public void disarm(Timer timer) {
        if (!timer.armed) {
            return;
        }
        int at = places[timer.number];
        forget(timer);
        if (at != size) {
            move(at, keys[2 * size], keys[2 * size + 1], numbers[size]);
        }
    }

    /**
     * When the next timer fires.
     *
     * @return ns, or {@link Long#MAX_VALUE} if none is armed
     */
    public long nextTime() {
        return size == 0 ? Long.MAX_VALUE : keys[0];
    }

    /** Goes on to the time of the next timer, which there must be, and fires it. */
    public void fireNext() {
        Timer next = timers[numbers[0]];
        now = keys[0];
        fired++;
        forget(next);
        if (size > 0) {
            siftDown(0, keys[2 * size], keys[2 * size + 1], numbers[size]);
        }
        next.fire();
    }

    /**
     * The present: when the last timer fired.
     *
     * @return ns
     */
    public long now() {
        return now;
    }

    /**
     * Whether anything but housekeeping is armed.
     *
     * @return true if something other than looking after others will happen
     */
    public boolean hasWork() {
        return size > housekeeping;
    }

    /**
     * Timers that fired so far.
     *
     * @return at least 0
     */
    public long fired() {
        return fired;
    }

    /**
     * Timers armed now.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    private void forget(Timer timer) {
        timer.armed = false;
        housekeeping -= timer.housekeeping ? 1 : 0;
        size--;
    }

    private void register(Timer timer) {
        if (timer.number >= 0) {
            return;
        }
        if (known == timers.length) {
            timers = Arrays.copyOf(timers, 2 * known);
            places = Arrays.copyOf(places, 2 * known);
            numbers = Arrays.copyOf(numbers, 2 * known);
            keys = Arrays.copyOf(keys, 4 * known);
        }
        timers[known] = timer;
        timer.number = known++;
    }

    private void move(int at, long time, long order, int number) {
        if (at > 0 && before(time, order, (at - 1) / ARITY)) {
            siftUp(at, time, order, number);
        } else {
            siftDown(at, time, order, number);
        }
    }

    private void siftUp(int position, long time, long order, int number) {
        int at = position;
        while (at > 0) {
            int parent = (at - 1) / ARITY;
            if (!before(time, order, parent)) {
                break;
            }
            place(at, keys[2 * parent], keys[2 * parent + 1], numbers[parent]);
            at = parent;
        }
        place(at, time, order, number);
    }

    private void siftDown(int position, long time, long order, int number) {
        int at = position;
        while (true) {
            int first = at * ARITY + 1;
            if (first >= size) {
                break;
            }
            int smallest = first;
            int end = Math.min(first + ARITY, size);
            for (int child = first + 1; child < end; child++) {
                if (before(keys[2 * child], keys[2 * child + 1], smallest)) {
                    smallest = child;
                }
            }
            if (before(time, order, smallest)) {
                break;
            }
            place(at, keys[2 * smallest], keys[2 * smallest + 1], numbers[smallest]);
            at = smallest;
        }
        place(at, time, order, number);
    }

    private void place(int at, long time, long order, int number) {
        keys[2 * at] = time;
        keys[2 * at + 1] = order;
        numbers[at] = number;
        places[number] = at;
    }

    /** Whether (time, order) comes before what is at a place. */
    private boolean before(long time, long order, int at) {
        long other = keys[2 * at];
        return time < other || (time == other && order < keys[2 * at + 1]);
    }
}
