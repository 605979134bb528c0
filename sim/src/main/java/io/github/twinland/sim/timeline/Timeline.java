package io.github.twinland.sim.timeline;

import java.util.Arrays;

/** Segments of a run or of a recording, in the order in which they ended. Each takes {@value #BYTES_PER_SEGMENT} bytes. */
public final class Timeline {

    /** Memory that one segment takes. */
    public static final int BYTES_PER_SEGMENT = 44;

    private static final SegmentEnd[] ENDS = SegmentEnd.values();
    private static final int TIMES = 4;
    private static final int PLACES = 3;
    private static final int WOKEN = ENDS.length;

    private long[] times = new long[256 * TIMES];
    private int[] places = new int[256 * PLACES];
    private int size;
    private long endNs;

    Timeline() {}

    /** Adds the next one. */
    @SuppressWarnings("EnumOrdinal") // not stored
    void add(Segment segment) {
        if (size * TIMES == times.length) {
            times = Arrays.copyOf(times, times.length * 2);
            places = Arrays.copyOf(places, places.length * 2);
        }
        int time = size * TIMES;
        times[time] = segment.runnableNs();
        times[time + 1] = segment.startNs();
        times[time + 2] = segment.endNs();
        times[time + 3] = segment.sliceNs();
        int place = size * PLACES;
        places[place] = segment.task();
        places[place + 1] = segment.cpu() << 3
                | (segment.wokenUp() ? WOKEN : 0)
                | segment.end().ordinal();
        places[place + 2] = segment.waker();
        size++;
    }

    /** Says when it ended. */
    void end(long atNs) {
        endNs = atNs;
    }

    /**
     * How many segments there are.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index 0 .. {@link #size()} - 1, in the order in which they ended
     * @return the segment
     */
    public Segment segment(int index) {
        int time = index * TIMES;
        int place = index * PLACES;
        int kind = places[place + 1];
        return new Segment(
                places[place],
                kind >> 3,
                times[time],
                times[time + 1],
                times[time + 2],
                (kind & WOKEN) != 0,
                places[place + 2],
                ENDS[kind & WOKEN - 1],
                times[time + 3]);
    }

    /**
     * When the run ended.
     *
     * @return ns, 0 before its end
     */
    public long endNs() {
        return endNs;
    }
}
