package io.github.twinland.traces.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes each comm a String once: bytes in, the same String for the same bytes out.
 *
 * <p>A kernel comm has at most 15 bytes and is compared as two words. Bounded: when {@value #CAPACITY} comms are known
 * it starts anew, so equal comms are usually, not always, the same object.
 */
public final class CommTable {

    /** How many comms are kept at most. */
    public static final int CAPACITY = 1 << 13;

    /** Longer names are cut to this many bytes. */
    public static final int LONGEST = 255;

    private static final int WORDS_BYTES = 2 * Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX_LOW = 0x9e3779b97f4a7c15L;
    private static final long MIX_HIGH = 0xc2b2ae3d27d4eb4fL;

    private final int mask = 2 * CAPACITY - 1;
    private final long[] low = new long[mask + 1];
    private final long[] high = new long[mask + 1];
    private final byte[][] bytes = new byte[mask + 1][];
    private final String[] names = new String[mask + 1];
    private int size;

    /** An empty table. */
    public CommTable() {}

    /**
     * The String of a range of bytes, UTF-8.
     *
     * @param b the bytes; at least 16 more than {@code start} must be readable, whatever they hold
     * @param start index of the first
     * @param end index behind the last
     * @return its text; bytes that are no UTF-8 become U+FFFD
     */
    public String intern(byte[] b, int start, int end) {
        int length = Math.min(end - start, LONGEST);
        if (length <= 0) {
            return "";
        }
        long lowWord = (long) LONGS.get(b, start);
        long highWord;
        if (length < Long.BYTES) {
            lowWord &= (1L << (length << 3)) - 1;
            highWord = 0;
        } else if (length < WORDS_BYTES) {
            highWord = (long) LONGS.get(b, start + Long.BYTES) & ((1L << ((length - Long.BYTES) << 3)) - 1);
        } else {
            return internLong(b, start, length);
        }
        // The length tells a comm from one with NUL bytes at its end.
        highWord |= (long) length << 56;
        int slot = slot(lowWord, highWord);
        while (names[slot] != null) {
            if (low[slot] == lowWord && high[slot] == highWord && bytes[slot] == null) {
                return names[slot];
            }
            slot = (slot + 1) & mask;
        }
        return add(slot, b, start, length, lowWord, highWord, false);
    }

    private String internLong(byte[] b, int start, int length) {
        long hash = length;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + b[i];
        }
        int slot = slot(hash, 0);
        while (names[slot] != null) {
            byte[] known = bytes[slot];
            if (known != null && Arrays.equals(known, 0, known.length, b, start, start + length)) {
                return names[slot];
            }
            slot = (slot + 1) & mask;
        }
        return add(slot, b, start, length, hash, 0, true);
    }

    private String add(int slot, byte[] b, int start, int length, long lowWord, long highWord, boolean isLong) {
        String name = new String(b, start, length, StandardCharsets.UTF_8);
        if (size == CAPACITY) {
            Arrays.fill(names, null);
            Arrays.fill(bytes, null);
            size = 0;
            slot = slot(lowWord, highWord);
        }
        size++;
        names[slot] = name;
        low[slot] = lowWord;
        high[slot] = highWord;
        bytes[slot] = isLong ? Arrays.copyOfRange(b, start, start + length) : null;
        return name;
    }

    private int slot(long lowWord, long highWord) {
        long hash = lowWord * MIX_LOW ^ highWord * MIX_HIGH;
        return (int) (hash >>> 40) & mask;
    }
}
