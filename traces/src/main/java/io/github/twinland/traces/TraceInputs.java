package io.github.twinland.traces;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Gets at the bytes of a trace: opens, decompresses, counts progress, looks at the first bytes without using them up. */
final class TraceInputs {

    private static final int GZIP_BUFFER = 1 << 16;

    private TraceInputs() {}

    /** An input at its first byte, with a copy of its first bytes. */
    record Opened(TraceInput input, TraceHead head, ImportReport report) {

        void close() {
            try {
                input.stream().close();
            } catch (IOException ignored) {
                // The caller is about to say why the file is of no use.
            }
        }
    }

    static InputStream openFile(Path file) throws TraceException {
        if (Files.isDirectory(file)) {
            throw new TraceException(file + ": is a directory; give a trace file in it");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new TraceException(file + ": no such file; give the path of a trace, or - for standard input", e);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static Opened open(InputStream in, String name, ReadProgress progress) throws TraceException {
        ImportReport report = new ImportReport();
        try {
            byte[] magic = new byte[2];
            PushbackInputStream raw = new PushbackInputStream(new Counted(in, progress), magic.length);
            int magicLength = raw.readNBytes(magic, 0, magic.length);
            raw.unread(magic, 0, magicLength);
            boolean gzip = magicLength == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
            InputStream plain = gzip ? new CutTolerant(new GZIPInputStream(raw, GZIP_BUFFER), report) : raw;

            byte[] head = new byte[TraceHead.MOST + TraceHead.PADDING];
            int length = plain.readNBytes(head, 0, TraceHead.MOST);
            if (length == 0) {
                throw new TraceException(
                        name + ": is empty; record with `perf sched record`" + " and print with `perf sched script`");
            }
            PushbackInputStream whole = new PushbackInputStream(plain, length);
            whole.unread(head, 0, length);
            return new Opened(new TraceInput(name, whole), new TraceHead(head, length), report);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    static TraceException unreadable(String name, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new TraceException(name + ": cannot be read: " + reason, e);
    }

    /** Tells a listener how many bytes were read. */
    private static final class Counted extends FilterInputStream {

        private final ReadProgress progress;
        private long bytes;

        Counted(InputStream in, ReadProgress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                bytes++;
            }
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            if (n > 0) {
                bytes += n;
                progress.bytesRead(bytes);
            }
            return n;
        }
    }

    /** Lets a compressed stream that was cut short end there, and says so in the report. */
    private static final class CutTolerant extends FilterInputStream {

        private final ImportReport report;

        CutTolerant(InputStream in, ImportReport report) {
            super(in);
            this.report = report;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (EOFException e) {
                report.markTruncated();
                return -1;
            }
        }
    }
}
