package io.github.twinland.traces.tracepoint;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.binary.Quoted;

/** Reads one number of a record, wherever the format says it stands. */
final class NumberField {

    private final int offset;
    private final int size;
    private final boolean signed;

    NumberField(EventField field) {
        this.offset = field.offset();
        this.size = field.size();
        this.signed = field.signed();
    }

    static NumberField of(EventFormat format, String name) throws DamagedDataException {
        EventField field = format.field(name);
        if (field == null || field.kind() != EventField.Kind.NUMBER) {
            throw new DamagedDataException("a tracepoint " + Quoted.of(format.name()) + " without a number " + name);
        }
        return new NumberField(field);
    }

    /** Behind its last byte, counted from the start of the record. */
    int end() {
        return offset + size;
    }

    /** Its value; the record must be {@link #end} long. */
    long read(byte[] b, int record) {
        int at = record + offset;
        return switch (size) {
            case 1 -> signed ? b[at] : b[at] & 0xff;
            case 2 -> signed ? (short) LittleEndian.unsignedShort(b, at) : LittleEndian.unsignedShort(b, at);
            case 4 -> signed ? LittleEndian.integer(b, at) : LittleEndian.unsignedInt(b, at);
            default -> LittleEndian.longValue(b, at);
        };
    }
}
