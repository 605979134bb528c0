package io.github.twinland.traces.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How a file can be compressed as a whole. */
public enum Compression {
    /** gzip (RFC 1952), several members in a row included. */
    GZIP("\u001f\u008b") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    /** xz, several streams in a row included. */
    XZ("\u00fd7zXZ\0") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new XZInputStream(in, XZ_MEMORY_KIB);
        }
    },
    /** Zstandard (RFC 8878), several frames in a row included. */
    ZSTD("(\u00b5/\u00fd") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
        }
    };

    /** How many bytes {@link #of} needs to see. */
    public static final int LONGEST_MAGIC = 6;

    private static final int BUFFER = 1 << 16;

    /** What {@code xz -9} needs is 65 MiB. */
    private static final int XZ_MEMORY_KIB = 200 << 10;

    /** 2^27 bytes, what {@code zstd} unpacks without {@code --long} or {@code --memory}. */
    private static final int ZSTD_WINDOW_LOG = 27;

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    /**
     * How a file is compressed.
     *
     * @param start its first bytes, {@link #LONGEST_MAGIC} if it has so many
     * @return null if it is not
     */
    public static @Nullable Compression of(byte[] start) {
        for (Compression compression : values()) {
            if (compression.matches(start)) {
                return compression;
            }
        }
        return null;
    }

    private boolean matches(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(magic);
    }

    /**
     * Unpacks a file.
     *
     * @param in from its first byte
     * @param cut called if the file breaks off, which then simply ends there
     * @return what is in it; reading throws an {@link IOException} if it is damaged
     * @throws IOException if it cannot be read, or breaks off before its first byte
     */
    public InputStream unpack(InputStream in, Runnable cut) throws IOException {
        try {
            return new CutTolerant(open(in), cut);
        } catch (LinkageError e) {
            throw new IOException(
                    "it is compressed with " + name() + ", for which this platform has no library; unpack it first", e);
        }
    }

    abstract InputStream open(InputStream in) throws IOException;
}
