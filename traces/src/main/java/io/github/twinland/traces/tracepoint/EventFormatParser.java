package io.github.twinland.traces.tracepoint;

import io.github.twinland.traces.binary.DamagedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a format file:
 *
 * <pre>
 * name: sched_switch
 * ID: 372
 * format:
 * 	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
 *
 * 	field:char prev_comm[16];	offset:8;	size:16;	signed:0;
 *
 * print fmt: "prev_comm=%s ...", REC->prev_comm, ...
 * </pre>
 */
public final class EventFormatParser {

    /** A record is at most one page of a ring buffer, 64 KiB on the largest-paged machines. */
    private static final int LARGEST_RECORD = 1 << 16;

    private static final int MOST_FIELDS = 512;
    private static final Pattern FIELD = Pattern.compile(
            "\\s*field:([^;]{1,400});\\s*offset:(\\d{1,6});\\s*size:(\\d{1,6});(?:\\s*signed:([01]);)?.*");
    private static final Pattern NAME = Pattern.compile("(\\w+)\\s*((?:\\[[^\\]]*\\])*)$");

    private EventFormatParser() {}

    /**
     * Reads a format file.
     *
     * @param text all of it
     * @return what it says
     * @throws DamagedDataException if it is no format file
     */
    public static EventFormat parse(String text) throws DamagedDataException {
        String name = "";
        int id = -1;
        String printFormat = "";
        List<EventField> fields = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("name: ")) {
                name = line.substring("name: ".length()).strip();
            } else if (line.startsWith("ID: ")) {
                id = number(line.substring("ID: ".length()).strip());
            } else if (line.startsWith("print fmt: ")) {
                printFormat = line.substring("print fmt: ".length());
            } else if (line.strip().startsWith("field:") && fields.size() < MOST_FIELDS) {
                EventField field = field(line);
                if (field != null) {
                    fields.add(field);
                }
            }
        }
        if (name.isEmpty() || id < 0) {
            throw new DamagedDataException("a tracepoint format without name or ID");
        }
        return new EventFormat(id, name, List.copyOf(fields), printFormat);
    }

    /**
     * Reads a line that describes a field, as {@code events/header_page} has them too.
     *
     * @param line such as {@code field: u64 timestamp; offset:0; size:8; signed:0;}
     * @return what it says, null if it describes none that is understood, or one that no record can hold
     */
    public static @Nullable EventField field(String line) {
        Matcher matcher = FIELD.matcher(line);
        Matcher name = NAME.matcher("");
        if (!matcher.matches() || !name.reset(matcher.group(1).strip()).find()) {
            return null;
        }
        int offset = Integer.parseInt(matcher.group(2));
        int size = Integer.parseInt(matcher.group(3));
        if (offset > LARGEST_RECORD || size > LARGEST_RECORD) {
            return null;
        }
        boolean signed = "1".equals(matcher.group(4));
        String type = matcher.group(1).strip().substring(0, name.start());
        return new EventField(name.group(1), kind(type, name.group(2), size), offset, size, signed);
    }

    /** Text is {@code char comm[16]}, {@code __data_loc char[] comm}, {@code __rel_loc char[] comm}. */
    private static EventField.Kind kind(String type, String brackets, int size) {
        boolean text = type.contains("char");
        if (type.startsWith("__data_loc") || type.startsWith("__rel_loc")) {
            boolean located = text && size == Integer.BYTES;
            EventField.Kind where =
                    type.startsWith("__data_loc") ? EventField.Kind.TEXT_AT : EventField.Kind.TEXT_BEHIND;
            return located ? where : EventField.Kind.OTHER;
        }
        if (!brackets.isEmpty()) {
            return text ? EventField.Kind.TEXT : EventField.Kind.OTHER;
        }
        return size == 1 || size == 2 || size == 4 || size == 8 ? EventField.Kind.NUMBER : EventField.Kind.OTHER;
    }

    private static int number(String digits) throws DamagedDataException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new DamagedDataException("a tracepoint format with a number that is none");
        }
    }
}
