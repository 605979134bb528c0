package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that an option names and a command writes: whole or not at all, and never over what is being read. */
final class OutputFile implements AutoCloseable {

    private final String option;
    private final String name;
    private final AtomicFile file;

    private OutputFile(String option, String name, AtomicFile file) {
        this.option = option;
        this.name = name;
        this.file = file;
    }

    /**
     * Prepares to write.
     *
     * @param option such as {@code --json}, for messages
     * @param name a path
     * @param inputs files that are read and so must not be overwritten
     * @return the file, which does not show until it is committed
     */
    static OutputFile open(String option, String name, List<Path> inputs) {
        Path path = TraceOption.path(name);
        try {
            for (Path input : inputs) {
                if (Files.exists(path) && Files.exists(input) && Files.isSameFile(path, input)) {
                    throw CliException.badInput(name + ": is the input itself; give " + option + " another file");
                }
            }
            return new OutputFile(option, name, AtomicFile.create(path));
        } catch (IOException e) {
            throw unwritable(option, name, e);
        }
    }

    /** Where to write; a failure, also a wrapped one, is to be given to {@link #failed}. */
    OutputStream stream() {
        return file.stream();
    }

    /** Writes, without showing the file yet. */
    void write(Output.Printer printer) {
        try {
            printer.writeTo(file.stream());
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    /** Lets the file appear. */
    void commit() {
        try {
            file.commit();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What to throw if writing failed. */
    CliException failed(@Nullable IOException e) {
        return unwritable(option, name, e == null ? new IOException("for no known reason") : e);
    }

    @Override
    public void close() {
        file.close();
    }

    private static CliException unwritable(String option, String name, IOException e) {
        String reason = reason(e);
        String advice = reason.contains("No space left")
                ? "; free some space there, or give " + option + " a file on another disk"
                : "; give " + option + " a file in a folder you may write to";
        return CliException.badInput(name + ": cannot be written: " + reason + advice);
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
