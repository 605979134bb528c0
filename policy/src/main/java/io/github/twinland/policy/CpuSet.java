package io.github.twinland.policy;

import java.util.Arrays;

/** A set of CPU ids over a fixed range, iterated in ascending order; allocates nothing after it was made. */
public final class CpuSet {

    private final long[] words;
    private final int limit;

    /**
     * An empty set.
     *
     * @param limit one more than the largest id it can hold, at least 1
     */
    public CpuSet(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit of a CPU set must be at least 1, got " + limit);
        }
        this.limit = limit;
        this.words = new long[(limit + 63) >>> 6];
    }

    /**
     * The range of this set.
     *
     * @return one more than the largest id it can hold
     */
    public int limit() {
        return limit;
    }

    /**
     * Adds an id.
     *
     * @param cpu 0 .. limit - 1
     */
    public void add(int cpu) {
        checkRange(cpu);
        words[cpu >>> 6] |= 1L << cpu;
    }

    /**
     * Removes an id; no effect if it is not in the set.
     *
     * @param cpu 0 .. limit - 1
     */
    public void remove(int cpu) {
        checkRange(cpu);
        words[cpu >>> 6] &= ~(1L << cpu);
    }

    /**
     * Whether the id is in the set.
     *
     * @param cpu any number; ids out of range are not in the set
     * @return true if it was added
     */
    public boolean contains(int cpu) {
        return cpu >= 0 && cpu < limit && (words[cpu >>> 6] & (1L << cpu)) != 0;
    }

    /** Removes every id. */
    public void clear() {
        Arrays.fill(words, 0L);
    }

    /**
     * Makes this set equal to another of the same range.
     *
     * @param other a set with the same limit
     */
    public void copyFrom(CpuSet other) {
        checkSameRange(other);
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    /**
     * Keeps only the ids that are in the other set too.
     *
     * @param other a set with the same limit
     */
    public void retainAll(CpuSet other) {
        checkSameRange(other);
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    /**
     * Whether the two sets share an id.
     *
     * @param other a set with the same limit
     * @return true if at least one id is in both
     */
    public boolean intersects(CpuSet other) {
        checkSameRange(other);
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many ids are in the set.
     *
     * @return 0 .. limit
     */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /**
     * Whether no id is in the set.
     *
     * @return true if empty
     */
    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The smallest id that is at least {@code from}; {@code next(0)} is the first one.
     *
     * @param from at least 0
     * @return an id, or -1 if there is none
     */
    public int next(int from) {
        if (from >= limit) {
            return -1;
        }
        int index = from >>> 6;
        long word = words[index] & (-1L << from);
        while (word == 0) {
            if (++index == words.length) {
                return -1;
            }
            word = words[index];
        }
        return (index << 6) + Long.numberOfTrailingZeros(word);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuSet that && limit == that.limit && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** The ids as a kernel CPU list, such as {@code 0-3,8}. */
    @Override
    public String toString() {
        StringBuilder list = new StringBuilder();
        for (int first = next(0); first >= 0; ) {
            int last = first;
            while (contains(last + 1)) {
                last++;
            }
            list.append(list.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                list.append('-').append(last);
            }
            first = next(last + 1);
        }
        return list.toString();
    }

    private void checkRange(int cpu) {
        if (cpu < 0 || cpu >= limit) {
            throw new IllegalArgumentException("CPU " + cpu + " is outside 0.." + (limit - 1));
        }
    }

    private void checkSameRange(CpuSet other) {
        if (other.limit != limit) {
            throw new IllegalArgumentException("CPU sets of different ranges: " + limit + " and " + other.limit);
        }
    }
}
