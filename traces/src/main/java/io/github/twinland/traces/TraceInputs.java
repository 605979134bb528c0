package io.github.twinland.traces;

import io.github.twinland.traces.compression.Compression;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Gets at the bytes of a trace: opens, decompresses, counts progress, looks at the first bytes without using them up. */
final class TraceInputs {

    /** The file that tells of a recording that is a folder, as {@code perf record --threads} makes it. */
    private static final String IN_FOLDER = "data";

    private TraceInputs() {}

    /** An input at its first byte, with a copy of its first bytes. */
    record Opened(TraceInput input, TraceHead head, ImportReport report) {}

    static Opened open(Path file, ReadProgress progress) throws TraceException {
        Path inside = file.resolve(IN_FOLDER);
        Path opened = Files.isDirectory(file) && Files.isRegularFile(inside) ? inside : file;
        return open(openFile(opened), file.toString(), Files.isRegularFile(opened) ? opened : null, progress);
    }

    private static InputStream openFile(Path file) throws TraceException {
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
        return open(in, name, null, progress);
    }

    private static Opened open(InputStream in, String name, @Nullable Path file, ReadProgress progress)
            throws TraceException {
        try {
            return openUnguarded(in, name, file, progress);
        } catch (IOException e) {
            close(in);
            throw unreadable(name, e);
        } catch (TraceException e) {
            close(in);
            throw e;
        }
    }

    /** Closes an input that is of no use; that it is, the caller is about to say. */
    static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException ignored) {
            // Nothing was to be had of it anyway.
        }
    }

    private static Opened openUnguarded(InputStream in, String name, @Nullable Path file, ReadProgress progress)
            throws IOException, TraceException {
        ImportReport report = new ImportReport();
        PushbackInputStream raw = new PushbackInputStream(new Counted(in, progress), Compression.LONGEST_MAGIC);
        byte[] magic = raw.readNBytes(Compression.LONGEST_MAGIC);
        raw.unread(magic);
        Compression compression = Compression.of(magic);
        InputStream plain = compression == null ? raw : compression.unpack(raw, report::markTruncated);

        try {
            return peeked(plain, name, compression == null ? file : null, progress, report);
        } catch (IOException | TraceException e) {
            // What unpacks may hold memory that nobody else gives back.
            close(plain);
            throw e;
        }
    }

    private static Opened peeked(
            InputStream plain, String name, @Nullable Path file, ReadProgress progress, ImportReport report)
            throws IOException, TraceException {
        byte[] head = new byte[TraceHead.MOST + TraceHead.PADDING];
        int length = plain.readNBytes(head, 0, TraceHead.MOST);
        if (length == 0) {
            throw new TraceException(name + ": is empty; " + FileKinds.RECORD);
        }
        PushbackInputStream whole = new PushbackInputStream(plain, length);
        whole.unread(head, 0, length);
        return new Opened(new TraceInput(name, whole, file, progress), new TraceHead(head, length), report);
    }

    static TraceException unreadable(String name, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof EOFException) {
            reason = "it breaks off before its first line";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied; run as a user who may read it";
        } else if (e instanceof FileSystemException file && file.getReason() != null) {
            reason = file.getReason();
        }
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
}
