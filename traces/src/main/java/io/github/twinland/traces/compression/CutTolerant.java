package io.github.twinland.traces.compression;

import com.github.luben.zstd.ZstdIOException;
import io.github.twinland.traces.binary.BlockInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Lets a compressed stream that was cut short end there, and tells of it. */
final class CutTolerant extends BlockInputStream {

    /** Its error code is that of any damage. */
    private static final String ZSTD_CUT = "Truncated source";

    private final InputStream in;
    private final Runnable cut;
    private boolean ended;

    CutTolerant(InputStream in, Runnable cut) {
        this.in = in;
        this.cut = cut;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return ended ? -1 : in.read(into, offset, length);
        } catch (EOFException e) {
            return end();
        } catch (ZstdIOException e) {
            if (ZSTD_CUT.equals(e.getMessage())) {
                return end();
            }
            throw new IOException("its zstd stream is damaged: " + e.getMessage(), e);
        }
    }

    private int end() {
        ended = true;
        cut.run();
        return -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
