package io.github.twinland.traces.perfdata;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Brings records into the order of time.
 *
 * <p>perf writes the buffer of one CPU after the other, so each CPU's records are in order and the file's are not. Each time
 * it has been round, it says so: what is older than the newest record of the round before can have no successor in time any
 * more and is given out ({@code ordered-events.c} of perf does the same). Records of one time keep the order of the file.
 *
 * <p>Bounded: beyond {@value #MOST_BYTES} bytes the older half is given out without waiting for the end of the round.
 */
final class RoundQueue {

    static final long MOST_BYTES = 1L << 26;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEAD_INTS = 4;
    private static final int HEAD = HEAD_INTS * Integer.BYTES;

    private Slabs slabs = new Slabs();
    private Slabs spare = new Slabs();
    private long[] times = new long[1024];
    private long[] otherTimes = new long[1024];
    private int[] handles = new int[1024];
    private int[] order = new int[1024];
    private int[] scratch = new int[1024];
    private int size;
    private int ready;
    private int given;
    private long newestNs = Long.MIN_VALUE;
    private long roundNs = Long.MIN_VALUE;

    private byte[] array = new byte[0];
    private int index;

    /** Adds a record: what it is, two numbers that it is filled with, and some bytes. To be called when {@link #poll} is false. */
    void add(long timeNs, int what, int tid, int cpu, byte[] b, int start, int end) {
        compact();
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            otherTimes = new long[2 * size];
            handles = Arrays.copyOf(handles, 2 * size);
            order = Arrays.copyOf(order, 2 * size);
            scratch = new int[2 * size];
        }
        int handle = slabs.add(HEAD + end - start);
        byte[] to = slabs.array(handle);
        int at = slabs.index(handle);
        INTS.set(to, at, what);
        INTS.set(to, at + 4, tid);
        INTS.set(to, at + 8, cpu);
        INTS.set(to, at + 12, end - start);
        System.arraycopy(b, start, to, at + HEAD, end - start);
        times[size] = timeNs;
        handles[size] = handle;
        size++;
        newestNs = Math.max(newestNs, timeNs);
        if (slabs.bytes() > MOST_BYTES) {
            sort();
            ready = size / 2;
        }
    }

    /** A round ended. */
    void endRound() {
        compact();
        sort();
        int n = 0;
        while (n < size && times[order[n]] <= roundNs) {
            n++;
        }
        ready = n;
        roundNs = newestNs;
    }

    /** No more records come. */
    void endAll() {
        compact();
        sort();
        ready = size;
    }

    /** Goes to the next record in time; false if it is not known yet. */
    boolean poll() {
        if (given == ready) {
            return false;
        }
        int handle = handles[order[given]];
        array = slabs.array(handle);
        index = slabs.index(handle);
        given++;
        return true;
    }

    long timeNs() {
        return times[order[given - 1]];
    }

    int what() {
        return (int) INTS.get(array, index);
    }

    int tid() {
        return (int) INTS.get(array, index + 4);
    }

    int cpu() {
        return (int) INTS.get(array, index + 8);
    }

    byte[] bytes() {
        return array;
    }

    int start() {
        return index + HEAD;
    }

    int end() {
        return index + HEAD + (int) INTS.get(array, index + 12);
    }

    /** Forgets what was given out and moves the rest together, in order. */
    private void compact() {
        if (ready == 0) {
            return;
        }
        int kept = size - given;
        spare.clear();
        for (int i = 0; i < kept; i++) {
            int from = order[given + i];
            int handle = handles[from];
            byte[] b = slabs.array(handle);
            int at = slabs.index(handle);
            int length = HEAD + (int) INTS.get(b, at + 12);
            int copy = spare.add(length);
            System.arraycopy(b, at, spare.array(copy), spare.index(copy), length);
            otherTimes[i] = times[from];
            scratch[i] = copy;
        }
        System.arraycopy(scratch, 0, handles, 0, kept);
        long[] swapTimes = times;
        times = otherTimes;
        otherTimes = swapTimes;
        Slabs swap = slabs;
        slabs = spare;
        spare = swap;
        size = kept;
        ready = 0;
        given = 0;
    }

    /** A merge sort of the runs that are there already: there are as many as CPUs, whatever the number of records. */
    private void sort() {
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        boolean sorted = false;
        while (!sorted) {
            sorted = true;
            int start = 0;
            while (start < size) {
                int middle = runEnd(start);
                int end = middle == size ? size : runEnd(middle);
                if (middle < end) {
                    merge(start, middle, end);
                    sorted = sorted && start == 0 && end == size;
                }
                start = end;
            }
        }
    }

    private int runEnd(int start) {
        int i = start + 1;
        while (i < size && times[order[i - 1]] <= times[order[i]]) {
            i++;
        }
        return i;
    }

    private void merge(int start, int middle, int end) {
        System.arraycopy(order, start, scratch, start, end - start);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end || (left < middle && times[scratch[left]] <= times[scratch[right]]);
            order[i] = takeLeft ? scratch[left++] : scratch[right++];
        }
    }
}
