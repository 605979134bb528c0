package io.github.twinland.traces.text;

import org.jspecify.annotations.Nullable;

/**
 * A position in a line of bytes that moves over literals, numbers and comms.
 *
 * <p>The byte at the end of the line must be a line end, as {@link LineScanner} sees to: scans stop there by themselves.
 */
public final class FieldCursor {

    private static final long TOO_LARGE = Long.MAX_VALUE / 10 - 1;

    private byte[] b = new byte[0];
    private int position;
    private int end;
    private long number;
    private int commStart;
    private int commEnd;

    /** A cursor over nothing. */
    public FieldCursor() {}

    /**
     * Puts the cursor into a line.
     *
     * @param bytes holds the line
     * @param from where the cursor stands
     * @param to where the line ends
     */
    public void set(byte[] bytes, int from, int to) {
        this.b = bytes;
        this.position = from;
        this.end = to;
    }

    /**
     * The bytes it moves over.
     *
     * @return the array it was set to
     */
    public byte[] bytes() {
        return b;
    }

    /**
     * Where the cursor stands.
     *
     * @return index into the bytes
     */
    public int position() {
        return position;
    }

    /**
     * Where the line ends.
     *
     * @return index behind its last byte
     */
    public int end() {
        return end;
    }

    /**
     * Puts the cursor elsewhere in the same line.
     *
     * @param to index into the bytes
     */
    public void moveTo(int to) {
        position = to;
    }

    /**
     * Moves over a literal if it stands here.
     *
     * @param literal what to expect
     * @return false if something else stands here, the cursor then stays
     */
    public boolean skip(Literal literal) {
        if (!at(position, literal)) {
            return false;
        }
        position += literal.length();
        return true;
    }

    /**
     * Moves over a decimal number, perhaps negative, if one stands here.
     *
     * @return false if none does or it does not fit a long, the cursor then stays
     */
    public boolean number() {
        int p = numberEnd(position);
        if (p < 0) {
            return false;
        }
        position = p;
        return true;
    }

    /**
     * Moves over a decimal number that fits an int, if one stands here.
     *
     * @return false if none does or it does not fit, the cursor then stays
     */
    public boolean integer() {
        int p = numberEnd(position);
        if (p < 0 || number != (int) number) {
            return false;
        }
        position = p;
        return true;
    }

    /**
     * The number moved over last.
     *
     * @return its value
     */
    public long value() {
        return number;
    }

    /**
     * The number moved over last by {@link #integer()} or {@link #commThenInteger}.
     *
     * @return its value
     */
    public int intValue() {
        return (int) number;
    }

    /**
     * Moves over a comm that ends where {@code key} and an int follow; a comm may hold anything, what follows it tells where
     * it ends. The cursor then stands behind the int, which is {@link #intValue()}.
     *
     * @param key such as {@code " child_pid="}
     * @return false if they do not follow in this line, the cursor then stays
     */
    public boolean commThenInteger(Literal key) {
        return commThenInteger(key, null);
    }

    /**
     * Moves over a comm that ends where {@code key}, an int and {@code nextKey} follow. The cursor then stands behind
     * {@code nextKey}, {@link #intValue()} is the number.
     *
     * @param key such as {@code " pid="}
     * @param nextKey such as {@code " prio="}, null if nothing need follow
     * @return false if they do not follow in this line, the cursor then stays
     */
    public boolean commThenInteger(Literal key, @Nullable Literal nextKey) {
        int start = position;
        for (int i = start; i < end; i++) {
            if (key.isAt(b, i)) {
                int p = numberEnd(i + key.length());
                if (p >= 0 && number == (int) number && (nextKey == null || at(p, nextKey))) {
                    commStart = start;
                    commEnd = i;
                    position = nextKey == null ? p : p + nextKey.length();
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Marks a comm found by other means.
     *
     * @param from its first byte
     * @param to behind its last byte
     */
    public void comm(int from, int to) {
        commStart = from;
        commEnd = to;
    }

    /**
     * The comm moved over last.
     *
     * @param comms makes it a String
     * @return its text
     */
    public String comm(CommTable comms) {
        return comms.intern(b, commStart, commEnd);
    }

    private boolean at(int from, Literal literal) {
        return from + literal.length() <= end && literal.isAt(b, from);
    }

    private int numberEnd(int from) {
        int p = from;
        boolean negative = b[p] == '-';
        if (negative) {
            p++;
        }
        int firstDigit = p;
        long n = 0;
        for (int digit = b[p] - '0'; digit >= 0 && digit <= 9; digit = b[++p] - '0') {
            if (n > TOO_LARGE) {
                return -1;
            }
            n = n * 10 + digit;
        }
        if (p == firstDigit) {
            return -1;
        }
        number = negative ? -n : n;
        return p;
    }
}
