package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.tracepoint.TaskNames;
import io.github.twinland.traces.tracepoint.TracingData;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a file says before its records.
 *
 * @param tracing the tracepoints
 * @param names of tasks, as they were when the recording ended
 * @param clock what the times are
 * @param packing how the pages are compressed
 * @param pageSize of the ring buffer, in bytes
 * @param cpus where the pages of each CPU are; none without pages
 */
record TraceDatHeader(
        TracingData tracing, TaskNames names, Clock clock, Packing packing, int pageSize, List<CpuPart> cpus) {

    /** Larger than any: 64 KiB pages, and sub-buffers of some of them. */
    static final int LARGEST_PAGE = 1 << 20;

    static final int SMALLEST_PAGE = 1 << 9;

    /** More than any kernel has CPUs. */
    static final int MOST_CPUS = 1 << 16;

    static int checkedPageSize(int size) throws DamagedDataException {
        if (size < SMALLEST_PAGE || size > LARGEST_PAGE) {
            throw new DamagedDataException("pages of " + size + " bytes");
        }
        return size;
    }

    /** Reads {@code saved_cmdlines}: a pid and a name on each line; names in angle brackets say that there is none. */
    static void readNames(byte[] b, int start, int end, TaskNames names) {
        for (String line : new String(b, start, end - start, StandardCharsets.UTF_8).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0 && space < line.length() - 1 && line.charAt(space + 1) != '<') {
                try {
                    names.put(Integer.parseInt(line.substring(0, space)), line.substring(space + 1));
                } catch (NumberFormatException ignored) {
                    // A name is not worth refusing a trace for.
                }
            }
        }
    }
}
