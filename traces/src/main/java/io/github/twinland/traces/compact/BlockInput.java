package io.github.twinland.traces.compact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads a file block by block, checks each against its sum, and takes numbers and texts out of the present one.
 *
 * <p>Zeros stand behind the block, so numbers are read without a look at its end: {@link #checkEnd} once per event does.
 */
final class BlockInput {

    /** More than the numbers of one event take at their longest. */
    private static final int PADDING = 512;

    private static final int MOST_BITS = 63;

    private final InputStream in;
    private final byte[] block = new byte[CompactLayout.LONGEST_BLOCK + PADDING];
    private final CRC32C sum = new CRC32C();
    private int type;
    private int position;
    private int end;
    private long number;

    BlockInput(InputStream in) {
        this.in = in;
    }

    /** What the present block holds. */
    int type() {
        return type;
    }

    /** Which block this is, 1 being the first. */
    long number() {
        return number;
    }

    /** Goes to the next block; false if the file ends here or within it. */
    boolean nextBlock() throws IOException, Damage {
        type = in.read();
        if (type < 0) {
            return false;
        }
        number++;
        long length = 0;
        int shift = 0;
        int b;
        do {
            b = in.read();
            length |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b >= 0x80 && shift <= 28);
        if (b >= 0 && (b >= 0x80 || length > CompactLayout.LONGEST_BLOCK)) {
            throw new Damage("says that it is longer than any block");
        }
        if (b < 0 || in.readNBytes(block, 0, Integer.BYTES) < Integer.BYTES) {
            return false;
        }
        int written = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            written |= (block[i] & 0xff) << (Byte.SIZE * i);
        }
        position = 0;
        end = in.readNBytes(block, 0, (int) length);
        Arrays.fill(block, end, end + PADDING, (byte) 0);
        if (end < length) {
            position = end;
            return false;
        }
        sum.reset();
        sum.update(type);
        sum.update(block, 0, end);
        if ((int) sum.getValue() != written) {
            throw new Damage("does not match its check sum");
        }
        return true;
    }

    /** Whether nothing follows the present block in the file. */
    boolean isLast() throws IOException {
        return in.read() < 0;
    }

    void close() throws IOException {
        in.close();
    }

    /** Whether the present block has been read to its end. */
    boolean atEnd() {
        return position >= end;
    }

    /** To be called after every event. */
    void checkEnd() throws Damage {
        if (position > end) {
            throw new Damage("ends within an event");
        }
    }

    int readByte() {
        return block[position++] & 0xff;
    }

    /** A number as it was given to {@link BlockOutput#number}. */
    long readNumber() throws Damage {
        long b = block[position++];
        if (b >= 0) {
            return b;
        }
        long value = b & 0x7f;
        for (int shift = 7; shift <= MOST_BITS; shift += 7) {
            b = block[position++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Damage("holds a number of more than 64 bits");
    }

    /** A number that must not be larger than another. */
    int readUpTo(int most, String what) throws Damage {
        long value = readNumber();
        if (value < 0 || value > most) {
            throw new Damage("holds the " + what + " " + Long.toUnsignedString(value) + ", but the largest is " + most);
        }
        return (int) value;
    }

    /** A number as it was given to {@link BlockOutput#signed}. */
    int readSigned() throws Damage {
        long value = readNumber();
        return (int) (value >>> 1) ^ -(int) (value & 1);
    }

    /** A text as it was given to {@link BlockOutput#text}. */
    String readText() throws Damage {
        int length = readUpTo(CompactLayout.LONGEST_NAME, "length of a name");
        if (length > end - position) {
            throw new Damage("ends within a name");
        }
        String text = new String(block, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }
}
