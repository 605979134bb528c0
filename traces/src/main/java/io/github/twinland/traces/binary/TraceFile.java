package io.github.twinland.traces.binary;

import io.github.twinland.traces.TraceInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a trace at any place, for formats that cannot be read from front to back.
 *
 * <p>A plain file is read in place. What comes from a pipe or was compressed is copied first: into memory up to
 * {@value #MOST_IN_MEMORY} bytes, what is larger into a temporary file that goes with this object, up to 64 GiB.
 */
public final class TraceFile implements Closeable {

    /** Larger copies go to disk. */
    static final int MOST_IN_MEMORY = 1 << 24;

    /** No copy is larger, for a compressed file of a few MB may hold so much. */
    private static final long MOST_ON_DISK = 1L << 36;

    private static final int BLOCK = 1 << 16;

    private final byte[] memory;
    private final @Nullable FileChannel channel;
    private final long size;

    private TraceFile(byte[] memory, @Nullable FileChannel channel, long size) {
        this.memory = memory;
        this.channel = channel;
        this.size = size;
    }

    /**
     * The bytes of an input. Its stream is used up by copying or closed, whichever is needed.
     *
     * @param input from its first byte
     * @return to be closed
     * @throws IOException if it cannot be read, or a copy cannot be written
     */
    public static TraceFile of(TraceInput input) throws IOException {
        try (InputStream in = input.stream()) {
            Path plain = input.plainFile();
            if (plain != null) {
                FileChannel channel = FileChannel.open(plain, StandardOpenOption.READ);
                return new TraceFile(new byte[0], channel, channel.size());
            }
            return copy(in);
        }
    }

    private static TraceFile copy(InputStream in) throws IOException {
        byte[] start = in.readNBytes(BLOCK);
        while (start.length < MOST_IN_MEMORY) {
            int length = start.length;
            start = Arrays.copyOf(start, 2 * length);
            int n = in.readNBytes(start, length, length);
            if (n < length) {
                return new TraceFile(start, null, length + n);
            }
        }
        Path file = Files.createTempFile("twinland", ".trace");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            write(channel, start, start.length);
            long size = start.length;
            for (int n = in.read(start); n >= 0; n = in.read(start)) {
                size += n;
                if (size > MOST_ON_DISK) {
                    throw new IOException("it must be copied first and is larger than " + (MOST_ON_DISK >> 30)
                            + " GiB; unpack it and give the file itself");
                }
                write(channel, start, n);
            }
            return new TraceFile(new byte[0], channel, size);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void write(FileChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /**
     * How many bytes there are.
     *
     * @return at least 0
     */
    public long size() {
        return size;
    }

    /**
     * Some bytes.
     *
     * @param position of the first; anything a file may say
     * @param length how many; anything a file may say
     * @param most how many are plausible
     * @return a fresh array of that length
     * @throws DamagedDataException if they are not all there, or are implausibly many
     * @throws IOException if they cannot be read
     */
    public byte[] bytes(long position, long length, int most) throws IOException, DamagedDataException {
        if (position < 0 || length < 0 || length > most || position > size - length) {
            throw new DamagedDataException("a part of " + length + " bytes at byte " + position
                    + (length > most ? ", more than " + most : " of a file of " + size));
        }
        byte[] bytes = new byte[(int) length];
        if (read(position, bytes, 0, bytes.length) < bytes.length) {
            throw new DamagedDataException("a file that shrinks while it is read");
        }
        return bytes;
    }

    /**
     * Reads as many bytes as are asked for and there.
     *
     * @param position of the first, at least 0
     * @param into where they go
     * @param offset index of the first
     * @param length how many are wanted
     * @return how many there were
     * @throws IOException if they cannot be read
     */
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        int wanted = (int) Math.max(0, Math.min(length, size - position));
        if (channel == null) {
            System.arraycopy(memory, (int) Math.min(position, size), into, offset, wanted);
            return wanted;
        }
        ByteBuffer target = ByteBuffer.wrap(into, offset, wanted);
        long at = position;
        while (target.hasRemaining()) {
            int n = channel.read(target, at);
            if (n < 0) {
                break;
            }
            at += n;
        }
        return wanted - target.remaining();
    }

    /**
     * A part as a stream. It ends early where the file does.
     *
     * @param position of its first byte, at least 0
     * @param length of it, at least 0
     * @return need not be closed
     */
    public InputStream stream(long position, long length) {
        return new Part(position, length > Long.MAX_VALUE - position ? Long.MAX_VALUE : position + length);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private final class Part extends BlockInputStream {

        private final long end;
        private long at;

        Part(long start, long end) {
            this.at = start;
            this.end = end;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = TraceFile.this.read(at, into, offset, (int) Math.min(length, end - at));
            at += n;
            return n == 0 && length > 0 ? -1 : n;
        }
    }
}
