package io.github.twinland.sim.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written beside its place under another name and moved there when it is
 * complete. Making one shows at once whether the place can be written to. A place that is no plain file, such as
 * {@code /dev/stderr} or a named pipe, is written to directly.
 */
public final class AtomicFile implements AutoCloseable {

    private static final int MOST_NAMES_TRIED = 1000;

    private final Path target;
    private final @Nullable Path temporary;
    private final OutputStream out;
    private boolean committed;

    private AtomicFile(Path target, @Nullable Path temporary, OutputStream out) {
        this.target = target;
        this.temporary = temporary;
        this.out = new BufferedOutputStream(out);
    }

    /**
     * Prepares to write.
     *
     * @param file where the file will be; links are followed, a file that is there stays until {@link #commit}
     * @return a file to write
     * @throws IOException if it cannot be written there; the message says why, but does not name the file
     */
    public static AtomicFile create(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target)) {
            if (!Files.isWritable(target)) {
                throw new IOException("is write-protected");
            }
            if (!Files.isRegularFile(target)) {
                return new AtomicFile(target, null, Files.newOutputStream(target, StandardOpenOption.WRITE));
            }
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        return beside(target, folder);
    }

    private static AtomicFile beside(Path target, Path folder) throws IOException {
        for (int attempt = 0; attempt < MOST_NAMES_TRIED; attempt++) {
            long process = ProcessHandle.current().pid();
            Path temporary = folder.resolve("." + target.getFileName() + "." + process + "-" + attempt + ".tmp");
            try {
                OutputStream out =
                        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                temporary.toFile().deleteOnExit();
                return new AtomicFile(target, temporary, out);
            } catch (FileAlreadyExistsException e) {
                // Another writer of this process is at work on the same file.
            }
        }
        throw new IOException("too many unfinished " + target.getFileName() + " files lie in " + folder);
    }

    /**
     * Where to write.
     *
     * @return the stream of the file; closed by {@link #commit} and {@link #close}
     */
    public OutputStream stream() {
        return out;
    }

    /**
     * Puts the file in its place.
     *
     * @throws IOException if it could not be written whole
     */
    public void commit() throws IOException {
        out.close();
        if (temporary != null) {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        committed = true;
    }

    /** Gives up, unless it was committed: nothing is left of it. */
    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            out.close();
        } catch (IOException ignored) {
            // What was written is thrown away below.
        }
        if (temporary != null) {
            temporary.toFile().delete();
        }
    }
}
