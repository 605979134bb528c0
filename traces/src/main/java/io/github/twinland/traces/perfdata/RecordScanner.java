package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The records of a stream, as ranges of one reused byte array. */
final class RecordScanner {

    /** How far beyond a record may be read, whatever stands there. */
    static final int PADDING = 32;

    private static final int HEADER = 8;
    private static final int BLOCK = 1 << 18;

    private final InputStream in;
    private final byte[] buffer = new byte[BLOCK + PADDING];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long bufferPosition;
    private boolean cut;

    RecordScanner(InputStream in, long firstPosition) {
        this.in = in;
        this.bufferPosition = firstPosition;
    }

    /**
     * Goes to the next record. If false, the stream gave no more whole record; it may have more to give later.
     */
    boolean next() throws IOException, DamagedDataException {
        start = next;
        if (!fill(HEADER)) {
            return false;
        }
        int size = LittleEndian.unsignedShort(buffer, start + 6);
        if (size < HEADER || type() < 0 || type() > RecordType.LARGEST) {
            throw new DamagedDataException("a record of type " + type() + " and " + size + " bytes, as no perf writes");
        }
        if (!fill(size)) {
            return false;
        }
        end = start + size;
        next = end;
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int type() {
        return LittleEndian.integer(buffer, start);
    }

    int misc() {
        return LittleEndian.unsignedShort(buffer, start + 4);
    }

    /** Where the record begins, or the one that could not be had. */
    long position() {
        return bufferPosition + start;
    }

    /** Where the record ends. */
    long endPosition() {
        return bufferPosition + next;
    }

    /** Whether bytes are left that are no whole record, or some that were to be skipped are not there. */
    boolean incomplete() {
        return cut || filled > next;
    }

    /** Passes over bytes that belong to the record but are not counted in its size. */
    void skip(long count) throws IOException {
        long left = count - Math.min(count, filled - next);
        next += (int) (count - left);
        if (left > 0) {
            bufferPosition += filled + left;
            filled = 0;
            next = 0;
            try {
                in.skipNBytes(left);
            } catch (EOFException e) {
                cut = true;
            }
        }
    }

    /** Takes bytes that belong to the record but are not counted in its size; fewer if the stream ends. */
    byte[] take(int count) throws IOException {
        byte[] taken = new byte[count];
        int buffered = Math.min(count, filled - next);
        System.arraycopy(buffer, next, taken, 0, buffered);
        next += buffered;
        if (buffered == count) {
            return taken;
        }
        bufferPosition += filled + count - buffered;
        filled = 0;
        next = 0;
        int n = in.readNBytes(taken, buffered, count - buffered);
        return n == count - buffered ? taken : Arrays.copyOf(taken, buffered + n);
    }

    /** Sees to it that so many bytes stand from {@link #start} on. */
    private boolean fill(int wanted) throws IOException {
        if (filled - start >= wanted) {
            return true;
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        bufferPosition += start;
        filled -= start;
        start = 0;
        next = 0;
        while (filled < wanted) {
            int n = in.read(buffer, filled, BLOCK - filled);
            if (n < 0) {
                return false;
            }
            filled += n;
        }
        return true;
    }
}
