package io.github.twinland.policy.collections;

import java.util.Arrays;

/**
 * A bounded hash map from pid to a small number of the caller's choice: open addressing with linear probing, at most
 * half full, and removal that closes the gap, so that no history of pids makes it slower.
 */
final class PidIndex {

    /** Answer for a pid that is not in the map. */
    static final int NONE = -1;

    private static final long FREE = -1L;

    /** Up to so many places, emptier is faster: two thirds of what a small second-level cache holds. */
    private static final int CACHED_PLACES = 1 << 15;

    /** 2^32 over the golden ratio: spreads runs of consecutive pids evenly. */
    private static final int FIBONACCI = 0x9E3779B9;

    /** Per place either {@link #FREE} or pid << 32 | value. */
    private final long[] places;

    private final int mask;
    private final int shift;

    PidIndex(int capacity) {
        int size = Integer.highestOneBit(2 * capacity - 1);
        this.places = new long[Math.max(4 * size, Math.min(Math.max(8 * size, 256), CACHED_PLACES))];
        this.mask = places.length - 1;
        this.shift = Integer.numberOfLeadingZeros(mask);
        clear();
    }

    void clear() {
        Arrays.fill(places, FREE);
    }

    int get(int pid) {
        for (int at = home(pid); ; at = (at + 1) & mask) {
            long place = places[at];
            if (place == FREE) {
                return NONE;
            }
            if ((int) (place >>> 32) == pid) {
                return (int) place;
            }
        }
    }

    /**
     * Adds a pid with a value, unless it is in the map; the caller keeps the number of pids within the capacity.
     *
     * @return the value it has already, or {@link #NONE} if it was added
     */
    int putIfAbsent(int pid, int value) {
        for (int at = home(pid); ; at = (at + 1) & mask) {
            long place = places[at];
            if (place == FREE) {
                places[at] = (long) pid << 32 | value;
                return NONE;
            }
            if ((int) (place >>> 32) == pid) {
                return (int) place;
            }
        }
    }

    /** Removes a pid and returns its value, or {@link #NONE} if it is not in the map. */
    int remove(int pid) {
        int at = home(pid);
        while (true) {
            long place = places[at];
            if (place == FREE) {
                return NONE;
            }
            if ((int) (place >>> 32) == pid) {
                closeGap(at);
                return (int) place;
            }
            at = (at + 1) & mask;
        }
    }

    /** Moves back each following entry that its probe sequence allows, until the run of entries ends. */
    private void closeGap(int gap) {
        int at = gap;
        while (true) {
            at = (at + 1) & mask;
            long place = places[at];
            if (place == FREE) {
                break;
            }
            int distance = (at - home((int) (place >>> 32))) & mask;
            if (distance >= ((at - gap) & mask)) {
                places[gap] = place;
                gap = at;
            }
        }
        places[gap] = FREE;
    }

    private int home(int pid) {
        return (pid * FIBONACCI) >>> shift;
    }
}
