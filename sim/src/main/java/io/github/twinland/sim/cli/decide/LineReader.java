package io.github.twinland.sim.cli.decide;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of bytes of a bounded length, and whether the next one is there yet. */
final class LineReader {

    /** Longest line, bytes: room for all CPUs there can be in one round, many times over. */
    static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int from;
    private int to;
    private long lineNumber;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, or null if there is none. */
    byte @Nullable [] next() throws IOException, BadLineException {
        byte[] line = new byte[0];
        lineNumber++;
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(block));
                if (to == 0) {
                    return line.length == 0 ? null : line;
                }
            }
            int end = from;
            while (end < to && block[end] != '\n') {
                end++;
            }
            line = append(line, end);
            from = Math.min(end + 1, to);
            if (end < to) {
                return line;
            }
        }
    }

    private byte[] append(byte[] line, int end) throws BadLineException {
        int more = end - from;
        if (line.length + more > LONGEST_LINE) {
            throw new BadLineException("is longer than " + LONGEST_LINE + " bytes");
        }
        byte[] longer = Arrays.copyOf(line, line.length + more);
        System.arraycopy(block, from, longer, line.length, more);
        return longer;
    }

    /** The number of the line that {@link #next} gave last, or failed on; the first is 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** Whether {@link #next} may have to wait. */
    boolean mayWait() throws IOException {
        for (int i = from; i < to; i++) {
            if (block[i] == '\n') {
                return false;
            }
        }
        return in.available() == 0;
    }
}
