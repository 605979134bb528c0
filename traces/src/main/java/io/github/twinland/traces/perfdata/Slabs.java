package io.github.twinland.traces.perfdata;

import java.util.ArrayList;
import java.util.List;

/**
 * Room for entries of some bytes each, all given back at once: blocks of {@value #BLOCK} bytes that are kept and used again.
 * An entry is found by an int, its handle.
 */
final class Slabs {

    /** Longest entry, a record of 64 KiB and its header, many times over. */
    static final int BLOCK = 1 << 20;

    private static final int ALIGNMENT_BITS = 3;
    private static final int BLOCK_BITS = 20 - ALIGNMENT_BITS;

    private final List<byte[]> blocks = new ArrayList<>();
    private int current = -1;
    private int used = BLOCK;

    /** Makes room for an entry and gives its handle. */
    int add(int length) {
        int rounded = (length + RecordScanner.PADDING + 7) & -8;
        if (rounded > BLOCK - used) {
            current++;
            if (current == blocks.size()) {
                blocks.add(new byte[BLOCK]);
            }
            used = 0;
        }
        int handle = (current << BLOCK_BITS) | (used >>> ALIGNMENT_BITS);
        used += rounded;
        return handle;
    }

    /** The array that holds an entry. */
    byte[] array(int handle) {
        return blocks.get(handle >>> BLOCK_BITS);
    }

    /** The index of an entry's first byte. */
    int index(int handle) {
        return (handle & ((1 << BLOCK_BITS) - 1)) << ALIGNMENT_BITS;
    }

    /** How many bytes are in use. */
    long bytes() {
        return current < 0 ? 0 : (long) current * BLOCK + used;
    }

    /** Gives back all entries. */
    void clear() {
        current = -1;
        used = BLOCK;
    }
}
