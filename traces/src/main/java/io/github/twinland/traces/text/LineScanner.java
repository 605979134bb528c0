package io.github.twinland.traces.text;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The lines of a text, as ranges of one reused byte array.
 *
 * <p>A line longer than {@value #LONGEST_LINE} bytes is refused: no trace has one, and nothing is read without a bound.
 */
public final class LineScanner implements Closeable {

    /** The longest line that is read, in bytes. */
    public static final int LONGEST_LINE = 1 << 16;

    /** How far parsers may read past the end of a line, eight bytes at a time, without leaving the array. */
    public static final int PADDING = 32;

    private static final int BLOCK = 1 << 18;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final String name;
    private final InputStream in;
    private final byte[] buffer = new byte[BLOCK + PADDING];
    private int filled;
    private int position;
    private boolean ended;
    private int start;
    private int end;
    private long lineNumber;
    private boolean terminated = true;

    /**
     * The lines of an input.
     *
     * @param input from its first byte
     */
    public LineScanner(TraceInput input) {
        this.name = input.name();
        this.in = input.stream();
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the text
     * @throws IOException if it cannot be read
     * @throws TraceException if the line is longer than {@value #LONGEST_LINE} bytes
     */
    public boolean next() throws IOException, TraceException {
        int newline = newline(position);
        while (newline < 0 && !ended) {
            int scanned = filled - position;
            if (scanned > LONGEST_LINE) {
                throw tooLong();
            }
            fill();
            newline = newline(position + scanned);
        }
        start = position;
        if (newline >= 0) {
            end = newline;
            position = newline + 1;
        } else if (position < filled) {
            end = filled;
            position = filled;
            terminated = false;
            buffer[end] = '\n';
        } else {
            return false;
        }
        if (end - start > LONGEST_LINE) {
            throw tooLong();
        }
        lineNumber++;
        if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
        return true;
    }

    /**
     * The array that holds the current line; it may be read up to {@value #PADDING} bytes past {@link #end()}.
     *
     * @return always the same array
     */
    public byte[] buffer() {
        return buffer;
    }

    /**
     * Where the current line starts.
     *
     * @return index of its first byte
     */
    public int start() {
        return start;
    }

    /**
     * Where the current line ends, without its line end (LF or CR LF).
     *
     * @return index behind its last byte; there always stands a CR or LF there, where scans for digits or names stop
     */
    public int end() {
        return end;
    }

    /**
     * The number of the current line.
     *
     * @return 1 for the first; 0 before it
     */
    public long lineNumber() {
        return lineNumber;
    }

    /**
     * Whether the current line has a line end; the last one of a text that was cut has none.
     *
     * @return false if the text ends in it
     */
    public boolean terminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Index of the first line end from here to the end of what is filled, or -1. Eight bytes at a time. */
    private int newline(int from) {
        byte[] b = buffer;
        int limit = filled;
        for (int i = from; i < limit; i += Long.BYTES) {
            long word = (long) LONGS.get(b, i) ^ NEWLINES;
            long zeros = (word - LOW_BITS) & ~word & HIGH_BITS;
            if (zeros != 0) {
                int index = i + (Long.numberOfTrailingZeros(zeros) >>> 3);
                return index < limit ? index : -1;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, filled - position);
            filled -= position;
            position = 0;
        }
        int n = in.read(buffer, filled, BLOCK - filled);
        if (n < 0) {
            ended = true;
        } else {
            filled += n;
        }
    }

    private TraceException tooLong() {
        return new TraceException(name + ": line " + (lineNumber + 1) + " is longer than " + LONGEST_LINE
                + " bytes, as no line of a trace is; the file is damaged or no trace");
    }
}
