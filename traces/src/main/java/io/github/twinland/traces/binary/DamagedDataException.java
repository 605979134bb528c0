package io.github.twinland.traces.binary;

/** Bytes that cannot be what they should: its message says what was wrong, whoever catches it adds file and place. */
public final class DamagedDataException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Bytes that cannot be what they should.
     *
     * @param what such as {@code a field that reaches past its record}
     */
    public DamagedDataException(String what) {
        super(what);
    }
}
