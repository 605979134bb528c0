package io.github.twinland.traces.binary;

import java.nio.charset.StandardCharsets;

/** A position in a range of bytes that moves over numbers and never leaves the range. */
public final class ByteCursor {

    private final byte[] bytes;
    private final int end;
    private int position;

    /**
     * A cursor over a range.
     *
     * @param bytes holds the range
     * @param start where it begins and the cursor stands
     * @param end where it ends
     */
    public ByteCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /**
     * A cursor over a whole array.
     *
     * @param bytes the range
     */
    public ByteCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * The bytes it moves over.
     *
     * @return not a copy
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where it stands.
     *
     * @return index into {@link #bytes()}
     */
    public int position() {
        return position;
    }

    /**
     * How much is left.
     *
     * @return bytes from here to the end of the range
     */
    public int remaining() {
        return end - position;
    }

    /**
     * Moves over two bytes.
     *
     * @return their value, without sign
     * @throws DamagedDataException if the range ends before
     */
    public int unsignedShort() throws DamagedDataException {
        return LittleEndian.unsignedShort(bytes, take(Short.BYTES));
    }

    /**
     * Moves over a text and the NUL behind it.
     *
     * @param longest how many bytes are plausible
     * @return the text, without the NUL
     * @throws DamagedDataException if the range or what is plausible ends before
     */
    public String text(int longest) throws DamagedDataException {
        int start = position;
        while (bytes[take(1)] != 0) {
            if (position - start > longest) {
                throw new DamagedDataException("a text that does not end");
            }
        }
        return new String(bytes, start, position - start - 1, StandardCharsets.UTF_8);
    }

    /**
     * Moves over four bytes.
     *
     * @return their value, with sign
     * @throws DamagedDataException if the range ends before
     */
    public int integer() throws DamagedDataException {
        return LittleEndian.integer(bytes, take(Integer.BYTES));
    }

    /**
     * Moves over eight bytes.
     *
     * @return their value, with sign
     * @throws DamagedDataException if the range ends before
     */
    public long longValue() throws DamagedDataException {
        return LittleEndian.longValue(bytes, take(Long.BYTES));
    }

    /**
     * Moves over some bytes.
     *
     * @param count how many; anything a file may say, negative numbers too
     * @return where they begin
     * @throws DamagedDataException if the range holds fewer
     */
    public int take(long count) throws DamagedDataException {
        if (count < 0 || count > end - position) {
            throw new DamagedDataException("a length of " + count + " where " + (end - position) + " bytes are left");
        }
        int start = position;
        position += (int) count;
        return start;
    }
}
