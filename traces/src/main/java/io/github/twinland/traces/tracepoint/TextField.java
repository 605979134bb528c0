package io.github.twinland.traces.tracepoint;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.text.CommTable;
import org.jspecify.annotations.Nullable;

/** Reads one text of a record: an array of characters, or what a {@code __data_loc} or {@code __rel_loc} points at. */
final class TextField {

    private static final int LOW_HALF = 0xffff;

    private final EventField field;

    private TextField(EventField field) {
        this.field = field;
    }

    /** The text of that name, null if the format has none. */
    static @Nullable TextField of(EventFormat format, String name) {
        EventField field = format.field(name);
        return field == null || field.kind() == EventField.Kind.OTHER || field.kind() == EventField.Kind.NUMBER
                ? null
                : new TextField(field);
    }

    /** Behind its last byte, counted from the start of the record. */
    int end() {
        return field.offset() + field.size();
    }

    /** Its value up to the first NUL; the record must be {@link #end} long. */
    String read(byte[] b, int record, int recordEnd, CommTable comms) throws DamagedDataException {
        int start = record + field.offset();
        int length = field.size();
        if (field.kind() != EventField.Kind.TEXT) {
            int location = LittleEndian.integer(b, start);
            int base = field.kind() == EventField.Kind.TEXT_AT ? record : start + field.size();
            start = base + (location & LOW_HALF);
            length = location >>> 16;
            if (start + length > recordEnd) {
                throw new DamagedDataException("a text " + field.name() + " that reaches past its record");
            }
        }
        int end = start;
        while (end < start + length && b[end] != 0) {
            end++;
        }
        return comms.intern(b, start, end);
    }
}
