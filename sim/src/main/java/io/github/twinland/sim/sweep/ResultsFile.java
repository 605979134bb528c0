package io.github.twinland.sim.sweep;

import io.github.twinland.sim.json.JsonInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that outlives a kill at any moment: each line is on the disk before the next is begun, and a line that was
 * not finished is dropped when the file is opened again. The first line says what the others are results of. Whoever has
 * it open holds an exclusive lock on it.
 */
public final class ResultsFile implements AutoCloseable {

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Path path;
    private final FileChannel channel;
    private final List<String> lines;

    private ResultsFile(Path path, FileChannel channel, List<String> lines) {
        this.path = path;
        this.channel = channel;
        this.lines = lines;
    }

    /**
     * Opens a file of results, or begins one.
     *
     * @param path where it is, or will be
     * @param header the first line, without its end
     * @return the file, locked
     * @throws JsonInputException if another process has it open, it is no such file, or it has another header
     * @throws IOException if it cannot be read or written
     */
    public static ResultsFile open(Path path, String header) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(path, channel);
            return new ResultsFile(path, channel, begin(path, channel, header));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new JsonInputException(
                    path + ": another sweep is writing to it; wait for that one, or give --results" + " another file");
        }
    }

    private static List<String> begin(Path path, FileChannel channel, String header) throws IOException {
        byte[] bytes = read(path, channel);
        byte[] first = (header + "\n").getBytes(StandardCharsets.UTF_8);
        int end = lastLineEnd(bytes);
        if (end == 0) {
            // Nothing yet, or a header that a kill cut off; anything else is somebody's file.
            if (!startsWith(first, bytes)) {
                throw foreign(path);
            }
            channel.truncate(0);
            write(channel, first);
            return new ArrayList<>();
        }
        List<String> lines = new ArrayList<>(
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList());
        String found = lines.remove(0);
        if (!found.equals(header)) {
            throw found.startsWith(SweepHeader.BEGIN) ? SweepHeader.different(path, found, header) : foreign(path);
        }
        channel.truncate(end);
        channel.position(end);
        return lines;
    }

    private static byte[] read(Path path, FileChannel channel) throws IOException {
        if (channel.size() > MOST_BYTES) {
            throw new JsonInputException(path + ": is too large to be resumed");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Until all of it is here.
        }
        return buffer.array();
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static boolean startsWith(byte[] whole, byte[] part) {
        if (part.length > whole.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            if (part[i] != whole[i]) {
                return false;
            }
        }
        return true;
    }

    private static JsonInputException foreign(Path path) {
        return new JsonInputException(
                path + ": holds no results of a sweep; it was left as it is, give --results another file");
    }

    /**
     * The lines that were there when the file was opened.
     *
     * @return without the header, in their order
     */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Adds a line; it is on the disk when this returns. For any thread.
     *
     * @param line without its end
     * @throws IOException if it cannot be written
     */
    public synchronized void append(String line) throws IOException {
        write(channel, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Every line was forced to the disk before.
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
