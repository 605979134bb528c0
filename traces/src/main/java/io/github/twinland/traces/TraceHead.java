package io.github.twinland.traces;

/** The first bytes of a file, decompressed: what a format is recognised by. */
public final class TraceHead {

    /** How much of a file is looked at, in bytes. */
    public static final int MOST = 1 << 16;

    /** How many zero bytes follow the last one in {@link #bytes()}, so that scans stop without a check. */
    public static final int PADDING = 32;

    private final byte[] bytes;
    private final int length;

    TraceHead(byte[] paddedBytes, int length) {
        this.bytes = paddedBytes;
        this.length = length;
    }

    /**
     * The bytes.
     *
     * @return the first {@link #length()} of it are the file's, then at least {@value #PADDING} are zero; not a copy
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * How many bytes of the file there are.
     *
     * @return 1 .. {@value #MOST}; less than that only if the file is that short
     */
    public int length() {
        return length;
    }
}
