package io.github.twinland.traces.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers out of a byte array, least byte first; the caller has checked that they lie in it. */
public final class LittleEndian {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /**
     * Two bytes, without sign.
     *
     * @param b the bytes
     * @param at index of the first
     * @return 0 .. 65,535
     */
    public static int unsignedShort(byte[] b, int at) {
        return (short) SHORTS.get(b, at) & 0xffff;
    }

    /**
     * Four bytes.
     *
     * @param b the bytes
     * @param at index of the first
     * @return their value, with sign
     */
    public static int integer(byte[] b, int at) {
        return (int) INTS.get(b, at);
    }

    /**
     * Four bytes, without sign.
     *
     * @param b the bytes
     * @param at index of the first
     * @return 0 .. 2^32 - 1
     */
    public static long unsignedInt(byte[] b, int at) {
        return integer(b, at) & 0xffff_ffffL;
    }

    /**
     * Eight bytes.
     *
     * @param b the bytes
     * @param at index of the first
     * @return their value, with sign
     */
    public static long longValue(byte[] b, int at) {
        return (long) LONGS.get(b, at);
    }
}
