package io.github.twinland.traces.tracepoint;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a recording knows of the kernel's tracepoints. perf puts it into {@code HEADER_TRACING_DATA}, trace-cmd before its
 * events; its parts are described in trace-cmd.dat.v6(5).
 */
public final class TracingData {

    private static final byte[] MAGIC = "\u0017\bDtracing".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LONGEST_VERSION = 16;
    private static final int MOST_FORMATS = 1 << 16;
    private static final int LONGEST_FORMAT = 1 << 20;

    private final Map<Integer, String> namesById = new HashMap<>();
    private final SortedMap<Integer, EventFormat> formats = new TreeMap<>();
    private String pageHeader = "";
    private int pageSize;

    /** Knows no tracepoint. */
    public TracingData() {}

    /**
     * Reads the whole of it as perf and trace-cmd up to version 6 write it, to the end of the formats.
     *
     * @param in stands at its magic, then behind the formats
     * @return what it says
     * @throws DamagedDataException if it is cut or no tracing data
     */
    public static TracingData read(ByteCursor in) throws DamagedDataException {
        TracingData data = new TracingData();
        data.pageSize = readStart(in);
        data.readHeaders(in);
        data.readFtraceFormats(in);
        data.readEventFormats(in);
        return data;
    }

    /**
     * Whether tracing data begin somewhere.
     *
     * @param b holds them
     * @param at where they should begin
     * @param end where the bytes end
     * @return true if their magic stands there
     */
    public static boolean beginsAt(byte[] b, int at, int end) {
        return end - at >= MAGIC.length && Arrays.equals(b, at, at + MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads what tracing data of every version begin with.
     *
     * @param in stands at their magic, then behind the size of pages
     * @return the size of a page of memory of the machine, in bytes; anything
     * @throws DamagedDataException if they do not begin so, or are of a big-endian machine
     */
    public static int readStart(ByteCursor in) throws DamagedDataException {
        int magic = in.take(MAGIC.length);
        if (!beginsAt(in.bytes(), magic, in.position())) {
            throw new DamagedDataException("tracing data that do not begin as such");
        }
        in.text(LONGEST_VERSION);
        if (in.bytes()[in.take(1)] != 0) {
            throw new DamagedDataException("tracing data of a big-endian machine");
        }
        in.take(1);
        return in.integer();
    }

    /**
     * Reads {@code header_page} and {@code header_event}.
     *
     * @param in stands at the first of them, then behind the second
     * @throws DamagedDataException if they are not there
     */
    public void readHeaders(ByteCursor in) throws DamagedDataException {
        pageHeader = section(in, "header_page");
        section(in, "header_event");
    }

    /**
     * Reads the formats of ftrace's own records, none of which a scheduler trace needs.
     *
     * @param in stands at their count, then behind them
     * @throws DamagedDataException if they are cut
     */
    public void readFtraceFormats(ByteCursor in) throws DamagedDataException {
        int count = count(in);
        for (int i = 0; i < count; i++) {
            in.take(in.longValue());
        }
    }

    /**
     * Reads the formats of all recorded tracepoints.
     *
     * @param in stands at the count of their systems, then behind them
     * @throws DamagedDataException if they are cut, or a format that is needed cannot be understood
     */
    public void readEventFormats(ByteCursor in) throws DamagedDataException {
        int systems = count(in);
        for (int i = 0; i < systems; i++) {
            String system = in.text(LONGEST_FORMAT);
            int events = count(in);
            for (int j = 0; j < events; j++) {
                long length = in.longValue();
                if (length > LONGEST_FORMAT) {
                    throw new DamagedDataException("a tracepoint format of " + length + " bytes");
                }
                int start = in.take(length);
                add(system, new String(in.bytes(), start, (int) length, StandardCharsets.UTF_8));
            }
        }
    }

    private void add(String system, String text) throws DamagedDataException {
        EventFormat format = EventFormatParser.parse(text);
        formats.put(format.id(), format);
        namesById.put(format.id(), system + ":" + format.name());
    }

    /**
     * The format of a tracepoint.
     *
     * @param id its number
     * @return null if the recording has none of that number
     */
    public @Nullable EventFormat format(int id) {
        return formats.get(id);
    }

    /**
     * The full name of a tracepoint.
     *
     * @param id its number
     * @return such as {@code sched:sched_switch}, empty if the recording has none of that number
     */
    public String name(int id) {
        return namesById.getOrDefault(id, "");
    }

    /**
     * How the pages of the ring buffer begin.
     *
     * @return the text of {@code events/header_page}
     */
    public String pageHeader() {
        return pageHeader;
    }

    /**
     * How large a page of memory of the machine is.
     *
     * @return bytes; anything a file may say
     */
    public int pageSize() {
        return pageSize;
    }

    /**
     * The numbers of all tracepoints it describes.
     *
     * @return ascending
     */
    public Set<Integer> ids() {
        return Collections.unmodifiableSet(formats.keySet());
    }

    private static String section(ByteCursor in, String name) throws DamagedDataException {
        if (!in.text(name.length() + 1).equals(name)) {
            throw new DamagedDataException("tracing data without " + name);
        }
        long length = in.longValue();
        int start = in.take(length);
        return new String(in.bytes(), start, (int) length, StandardCharsets.UTF_8);
    }

    private static int count(ByteCursor in) throws DamagedDataException {
        int count = in.integer();
        if (count < 0 || count > MOST_FORMATS) {
            throw new DamagedDataException("a count of " + count + " tracepoints");
        }
        return count;
    }
}
