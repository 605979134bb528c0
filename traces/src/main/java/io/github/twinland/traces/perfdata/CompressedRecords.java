package io.github.twinland.traces.perfdata;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.github.twinland.traces.binary.BlockInputStream;
import io.github.twinland.traces.binary.DamagedDataException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The records of a zstd stream that comes in pieces.
 *
 * <p>perf writes one frame that never ends and flushes it at the end of each piece. So a piece gives all its bytes at once, the
 * last of its records may go on in the next piece, and there is no end to wait for.
 */
final class CompressedRecords {

    private static final int LONGEST_PIECE = 1 << 16;
    private static final int BLOCK = 1 << 17;

    /** 2^23 bytes, what zstd's levels up to 19 look back at most; perf uses 1 by default. */
    private static final int LARGEST_WINDOW_LOG = 23;

    private final ZstdDecompressCtx zstd;
    private final ByteBuffer packed = ByteBuffer.allocateDirect(LONGEST_PIECE).limit(0);
    private final ByteBuffer unpacked = ByteBuffer.allocateDirect(BLOCK).limit(0);
    private final RecordScanner records = new RecordScanner(new Unpacked(), 0);
    private boolean more;

    CompressedRecords() throws DamagedDataException {
        try {
            zstd = new ZstdDecompressCtx().setLongMax(LARGEST_WINDOW_LOG);
        } catch (LinkageError e) {
            throw new DamagedDataException("records compressed with zstd, for which this platform has no library");
        }
    }

    /** The next piece; what stands in the one before must have been read. */
    void put(byte[] bytes, int start, int end) {
        packed.clear().put(bytes, start, end - start).flip();
        more = true;
    }

    /** The records of all pieces so far. */
    RecordScanner records() {
        return records;
    }

    void close() {
        zstd.close();
    }

    private final class Unpacked extends BlockInputStream {

        /** Gives -1 at the end of a piece, and goes on with the next one. */
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (!unpacked.hasRemaining()) {
                if (!more) {
                    return -1;
                }
                unpack();
            }
            int n = Math.min(length, unpacked.remaining());
            unpacked.get(into, offset, n);
            return n;
        }

        /** A full buffer may leave more behind, inside the decompressor, even if the piece is used up. */
        private void unpack() throws IOException {
            unpacked.clear();
            int before = packed.position();
            try {
                zstd.decompressDirectByteBufferStream(unpacked, packed);
            } catch (ZstdException e) {
                throw new IOException("its compressed records are damaged: " + e.getMessage(), e);
            }
            more = packed.hasRemaining() || !unpacked.hasRemaining();
            unpacked.flip();
            if (unpacked.limit() == 0 && packed.hasRemaining() && packed.position() == before) {
                throw new IOException("its compressed records are damaged: no progress");
            }
        }
    }
}
