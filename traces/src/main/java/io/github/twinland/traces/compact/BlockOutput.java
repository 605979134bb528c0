package io.github.twinland.traces.compact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Collects numbers and texts into a block and writes it with its length and check sum. */
final class BlockOutput {

    private final OutputStream out;
    private byte[] block = new byte[CompactLayout.LONGEST_BLOCK];
    private int size;

    BlockOutput(OutputStream out) {
        this.out = out;
    }

    int size() {
        return size;
    }

    /** Writes the block and begins another. */
    void end(int type) throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(type);
        sum.update(block, 0, size);
        out.write(type);
        int length = size;
        while (length >= 0x80) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        for (int i = 0; i < Integer.BYTES; i++) {
            out.write((int) (sum.getValue() >>> (Byte.SIZE * i)) & 0xff);
        }
        out.write(block, 0, size);
        size = 0;
    }

    void put(int b) {
        if (size == block.length) {
            block = Arrays.copyOf(block, 2 * size);
        }
        block[size++] = (byte) b;
    }

    /** A number of 64 bits without sign, seven bits a byte, the low ones first. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** A number with sign, small ones short: 0, -1, 1, -2 ... become 0, 1, 2, 3 ... */
    void signed(int value) {
        number(((value << 1) ^ (value >> 31)) & 0xffff_ffffL);
    }

    /** A text as its length in bytes and its UTF-8; what is too long for a name is cut. */
    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        if (length > CompactLayout.LONGEST_NAME) {
            length = CompactLayout.LONGEST_NAME;
            while ((bytes[length] & 0xc0) == 0x80) {
                length--;
            }
        }
        number(length);
        for (int i = 0; i < length; i++) {
            put(bytes[i]);
        }
    }
}
