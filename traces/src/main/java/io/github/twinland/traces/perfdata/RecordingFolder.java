package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code perf record --threads} leaves: a folder with a file {@code data}, which has the header and all that describes the
 * recording, and files {@code data.0}, {@code data.1} ... with the bare records of one buffer each ({@code
 * perf.data-directory-format.txt} and {@code util/data.c} of Linux' tools/perf).
 */
final class RecordingFolder {

    static final String MAIN = "data";

    private static final Pattern PART = Pattern.compile("data\\.\\d{1,5}");
    private static final int SINGLE_FILE = 0;
    private static final int FILE_PER_BUFFER = 1;

    private RecordingFolder() {}

    /** The files beside the one whose header it is, in the order of their numbers; none if that is all. */
    static List<Path> parts(TraceInput input, FileHeader header)
            throws IOException, TraceException, DamagedDataException {
        long version = version(header.feature(FileHeader.DIR_FORMAT, Long.BYTES));
        if (version == SINGLE_FILE) {
            return List.of();
        }
        if (version != FILE_PER_BUFFER) {
            throw new TraceException(input.name() + ": is part of a folder of version " + version
                    + ", which is not known here; print it with `perf script`");
        }
        Path main = input.plainFile();
        Path folder = main == null ? null : main.toAbsolutePath().getParent();
        List<Path> parts = folder == null ? List.of() : list(folder);
        if (parts.isEmpty()) {
            throw new TraceException(
                    input.name() + ": its records are in files beside it (data.0, data.1 ...), as `perf record"
                            + " --threads` makes them, which are not there; give the whole folder");
        }
        return parts;
    }

    private static long version(@Nullable ByteCursor feature) throws DamagedDataException {
        return feature == null ? SINGLE_FILE : feature.longValue();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            PART.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparingInt(RecordingFolder::number))
                    .toList();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(String.valueOf(file.getFileName()).substring(MAIN.length() + 1));
    }
}
