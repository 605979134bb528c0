package io.github.twinland.traces.compression;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets a compressed stream that was cut short end there, and tells of it. */
final class CutTolerant extends FilterInputStream {

    /** Its error code is that of any damage. */
    private static final String ZSTD_CUT = "Truncated source";

    private final Runnable cut;
    private boolean ended;

    CutTolerant(InputStream in, Runnable cut) {
        super(in);
        this.cut = cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return ended ? -1 : super.read(into, offset, length);
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
}
