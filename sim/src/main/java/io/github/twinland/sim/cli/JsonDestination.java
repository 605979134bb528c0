package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.AtomicFile;
import io.github.twinland.sim.report.JsonFormat;
import io.github.twinland.sim.report.JsonReport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where {@code --json} writes to: a file, standard output, or nowhere. */
final class JsonDestination implements AutoCloseable {

    private final @Nullable String name;
    private final Output output;
    private final @Nullable AtomicFile file;

    private JsonDestination(@Nullable String name, Output output, @Nullable AtomicFile file) {
        this.name = name;
        this.output = output;
        this.file = file;
    }

    /**
     * Prepares to write.
     *
     * @param name a path, {@code -} for standard output, or null for nowhere
     * @param output standard output
     * @param input a file that is read and so must not be overwritten, or null
     * @return the destination
     */
    static JsonDestination open(@Nullable String name, Output output, @Nullable Path input) {
        if (name == null || name.equals(TraceOption.STANDARD)) {
            return new JsonDestination(name, output, null);
        }
        Path path = TraceOption.path(name);
        try {
            if (input != null && Files.exists(path) && Files.isSameFile(path, input)) {
                throw CliException.badInput(name + ": is the input itself; give --json another file");
            }
            return new JsonDestination(name, output, AtomicFile.create(path));
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    void write(JsonReport report) {
        if (file != null) {
            try {
                JsonFormat.write(report, file.stream());
                file.commit();
            } catch (IOException e) {
                throw unwritable(String.valueOf(name), e);
            }
        } else if (name != null) {
            output.write(stream -> JsonFormat.write(report, stream));
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private static CliException unwritable(String name, IOException e) {
        return CliException.badInput(
                name + ": cannot be written: " + reason(e) + "; give --json a file in a folder you may write to");
    }

    /** What the system said, without the name of the file, which may be our temporary one. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no file can be made there";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
