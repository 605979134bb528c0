package io.github.twinland.traces.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Goes over the spaces between columns. */
public final class Blanks {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPACES = 0x2020202020202020L;

    private Blanks() {}

    /**
     * Goes over spaces, eight at a time; the line end stops it.
     *
     * @param b holds a line and {@value LineScanner#PADDING} bytes more
     * @param from where to begin
     * @return index of the first byte that is none
     */
    public static int skip(byte[] b, int from) {
        int p = from;
        while (true) {
            long others = (long) LONGS.get(b, p) ^ SPACES;
            if (others != 0) {
                return p + Long.numberOfTrailingZeros(others) / Byte.SIZE;
            }
            p += Long.BYTES;
        }
    }

    /**
     * Goes back over spaces.
     *
     * @param b holds a line
     * @param start where to stop at the latest
     * @param from where to begin
     * @return index behind the last byte before that is none
     */
    public static int skipBack(byte[] b, int start, int from) {
        int p = from;
        while (p > start && b[p - 1] == ' ') {
            p--;
        }
        return p;
    }
}
