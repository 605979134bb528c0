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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Path> parts;
    private final List<InputStream> openParts = new ArrayList<>();

    private PerfDataInput(
            InputStream records,
            long firstPosition,
            long size,
            @Nullable FileHeader header,
            @Nullable TraceFile file,
            List<Path> parts) {
        this.records = records;
        this.firstPosition = firstPosition;
        this.size = size;
        this.header = header;
        this.file = file;
        this.parts = parts;
    }

    static PerfDataInput open(TraceInput input) throws IOException, TraceException {
        byte[] start = input.stream().readNBytes(PIPE_HEADER);
        long length = start.length < PIPE_HEADER ? 0 : LittleEndian.longValue(start, Long.BYTES);
        if (length == PIPE_HEADER) {
            return new PerfDataInput(input.stream(), PIPE_HEADER, 0, null, null, List.of());
        }
        if (length != FileHeader.LENGTH && length != OLD_HEADER) {
            input.stream().close();
            throw new DamagedDataException("a length of " + length).inHeader(input.name());
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), input.stream());
        TraceFile file = TraceFile.of(new TraceInput(input.name(), whole, input.plainFile(), input.progress()));
        try {
            FileHeader header = new FileHeader(file);
            List<Path> parts = RecordingFolder.parts(input, header);
            checkComplete(input.name(), file, header, !parts.isEmpty());
            InputStream records = file.stream(header.dataOffset(), header.dataSize());
            long size = input.plainFile() == null ? 0 : file.size();
            for (Path part : parts) {
                size += Files.size(part);
            }
            return new PerfDataInput(records, header.dataOffset(), size, header, file, parts);
        } catch (DamagedDataException e) {
            file.close();
            throw e.inHeader(input.name());
        } catch (IOException | TraceException e) {
            file.close();
            throw e;
        }
    }

    private static void checkComplete(String name, TraceFile file, FileHeader header, boolean inFolder)
            throws TraceException {
        if (header.dataSize() == 0 && !inFolder) {
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

    /** From the first record on; what stands in several files is merged by what those events say of it. */
    Records records(RecordedEvents events) throws IOException {
        RecordSource whole = new RecordSource(records, firstPosition);
        if (parts.isEmpty()) {
            return whole;
        }
        MergedRecords merged = new MergedRecords(events);
        merged.add(RecordingFolder.MAIN, whole);
        for (Path part : parts) {
            InputStream stream = Files.newInputStream(part);
            openParts.add(stream);
            merged.add(String.valueOf(part.getFileName()), new RecordSource(stream, 0));
        }
        return merged;
    }

    /** Bytes of plain files that are read in place, 0 of any other input. */
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
        for (InputStream part : openParts) {
            part.close();
        }
        if (file != null) {
            file.close();
        }
    }
}
