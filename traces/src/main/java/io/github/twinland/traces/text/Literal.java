package io.github.twinland.traces.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A fixed piece of ASCII text, compared with bytes a word at a time.
 *
 * <p>A record, because the JVM trusts their fields never to change and so compiles the comparison with a constant.
 *
 * @param length how long it is, 1 .. {@value #LONGEST} bytes
 * @param first its first eight bytes, little-endian
 * @param firstMask which of them count
 * @param second the next eight
 * @param secondMask which of them count
 * @param third the next eight
 * @param thirdMask which of them count
 */
public record Literal(
        int length, long first, long firstMask, long second, long secondMask, long third, long thirdMask) {

    /** The longest text, in bytes. */
    public static final int LONGEST = 3 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * A piece of text.
     *
     * @param text ASCII, 1 .. {@value #LONGEST} characters
     * @return to compare with
     */
    public static Literal of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length == 0 || bytes.length > LONGEST) {
            throw new IllegalArgumentException("a literal has 1.." + LONGEST + " characters, not " + bytes.length);
        }
        return new Literal(
                bytes.length,
                word(bytes, 0),
                mask(bytes, 0),
                word(bytes, Long.BYTES),
                mask(bytes, Long.BYTES),
                word(bytes, 2 * Long.BYTES),
                mask(bytes, 2 * Long.BYTES));
    }

    /**
     * Whether it stands in an array.
     *
     * @param b the bytes; {@value #LONGEST} of them must be readable from there, whatever they hold
     * @param from where its first byte should stand
     * @return true if it does
     */
    public boolean isAt(byte[] b, int from) {
        return (((long) LONGS.get(b, from) ^ first) & firstMask) == 0
                && (length <= Long.BYTES || (((long) LONGS.get(b, from + Long.BYTES) ^ second) & secondMask) == 0)
                && (length <= 2 * Long.BYTES
                        || (((long) LONGS.get(b, from + 2 * Long.BYTES) ^ third) & thirdMask) == 0);
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < Math.min(bytes.length, from + Long.BYTES); i++) {
            word |= (bytes[i] & 0xffL) << (8 * (i - from));
        }
        return word;
    }

    private static long mask(byte[] bytes, int from) {
        int count = Math.max(0, Math.min(bytes.length - from, Long.BYTES));
        return count == 0 ? 0 : -1L >>> (8 * (Long.BYTES - count));
    }
}
