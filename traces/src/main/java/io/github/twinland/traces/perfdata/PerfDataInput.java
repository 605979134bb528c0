package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.binary.TraceFile;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The two shapes of a recording. What perf wrote into a pipe is read from front to back: events are described before their
 * records. In a file the records come first and what describes them last, so it must be readable at any place.
 */
final class PerfDataInput implements Closeable {

    private static final int PIPE_HEADER = 16;

    /** Of perfs that knew no features. */
    private static final int OLD_HEADER = 72;

    private final InputStream records;
    private final long firstPosition;
    private final long size;
    private final @Nullable FileHeader header;
    private final @Nullable TraceFile file;

    private PerfDataInput(
            InputStream records, long firstPosition, long size, @Nullable FileHeader header, @Nullable TraceFile file) {
        this.records = records;
        this.firstPosition = firstPosition;
        this.size = size;
        this.header = header;
        this.file = file;
    }

    static PerfDataInput open(TraceInput input) throws IOException, TraceException {
        byte[] start = input.stream().readNBytes(PIPE_HEADER);
        long length = start.length < PIPE_HEADER ? 0 : LittleEndian.longValue(start, Long.BYTES);
        if (length == PIPE_HEADER) {
            return new PerfDataInput(input.stream(), PIPE_HEADER, 0, null, null);
        }
        if (length != FileHeader.LENGTH && length != OLD_HEADER) {
            input.stream().close();
            throw new DamagedDataException("a length of " + length).inHeader(input.name());
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), input.stream());
        TraceFile file = TraceFile.of(new TraceInput(input.name(), whole, input.plainFile(), input.progress()));
        try {
            FileHeader header = new FileHeader(file);
            checkComplete(input.name(), file, header);
            InputStream records = file.stream(header.dataOffset(), header.dataSize());
            return new PerfDataInput(
                    records, header.dataOffset(), input.plainFile() == null ? 0 : file.size(), header, file);
        } catch (DamagedDataException e) {
            file.close();
            throw e.inHeader(input.name());
        } catch (IOException | TraceException e) {
            file.close();
            throw e;
        }
    }

    private static void checkComplete(String name, TraceFile file, FileHeader header) throws TraceException {
        if (header.dataSize() == 0) {
            throw new TraceException(
                    name + ": its header says that it holds nothing, as if perf had been killed before it"
                            + " was done; record it again and let perf end by itself or by Ctrl-C");
        }
        if (header.cut()) {
            throw new TraceException(name + ": is cut short: " + file.size()
                    + " bytes where its records alone end at byte " + (header.dataOffset() + header.dataSize())
                    + ", and what describes them follows there; copy it again");
        }
    }

    /** From the first record on. */
    InputStream records() {
        return records;
    }

    /** Where in the file the first record stands. */
    long firstPosition() {
        return firstPosition;
    }

    /** Bytes of a plain file that is read in place, 0 of any other input. */
    long size() {
        return size;
    }

    /** The header of a file, null of a pipe. */
    @Nullable
    FileHeader header() {
        return header;
    }

    @Override
    public void close() throws IOException {
        records.close();
        if (file != null) {
            file.close();
        }
    }
}
