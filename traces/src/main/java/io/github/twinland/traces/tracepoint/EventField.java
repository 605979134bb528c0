package io.github.twinland.traces.tracepoint;

/**
 * A field of a tracepoint, as a line of its format file says.
 *
 * @param name such as {@code prev_pid}
 * @param kind what stands there
 * @param offset of its first byte in the record
 * @param size in bytes
 * @param signed whether a number has a sign
 */
public record EventField(String name, Kind kind, int offset, int size, boolean signed) {

    /** What stands in a field. */
    public enum Kind {
        /** A number of 1, 2, 4 or 8 bytes. */
        NUMBER,
        /** An array of characters, up to its first NUL. */
        TEXT,
        /** {@code __data_loc}: where text stands, counted from the start of the record. */
        TEXT_AT,
        /** {@code __rel_loc}: where text stands, counted from the end of this field. */
        TEXT_BEHIND,
        /** Anything else. */
        OTHER
    }
}
