package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.TraceFile;
import io.github.twinland.traces.tracepoint.TaskNames;
import io.github.twinland.traces.tracepoint.TracingData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the parts of a file of version 7: sections anywhere, found by options that stand in sections themselves. */
final class Version7 {

    private static final int MOST_START_BYTES = 256;
    private static final int MOST_SECTION_BYTES = 1 << 25;
    private static final int LONGEST_NAME = 64;
    private static final int SECTION_HEADER = 16;
    private static final int COMPRESSED = 1;
    private static final int MOST_OPTION_SECTIONS = 256;
    private static final int CPU_ENTRY = 20;

    private final TraceFile file;
    private final TracingData tracing = new TracingData();
    private final TaskNames names = new TaskNames();
    private final Clock clock = new Clock();
    private final List<CpuPart> cpus = new ArrayList<>();
    private Packing packing = Packing.NONE;
    private int pageSize;
    private boolean topInstance;

    private Version7(TraceFile file) {
        this.file = file;
    }

    static TraceDatHeader read(TraceFile file) throws IOException, DamagedDataException {
        return new Version7(file).read();
    }

    private TraceDatHeader read() throws IOException, DamagedDataException {
        int length = (int) Math.min(file.size(), MOST_START_BYTES);
        ByteCursor start = new ByteCursor(file.bytes(0, length, length));
        pageSize = TracingData.readStart(start);
        packing = Packing.of(start.text(LONGEST_NAME));
        start.text(LONGEST_NAME);
        long options = start.longValue();
        for (int i = 0; options != 0; i++) {
            if (i == MOST_OPTION_SECTIONS) {
                throw new DamagedDataException("more than " + i + " sections of options");
            }
            options = readOptions(section(options));
        }
        return new TraceDatHeader(tracing, names, clock, packing, pageSize, List.copyOf(cpus));
    }

    /** Reads a section of options and gives the place of the next one, 0 if there is none. */
    private long readOptions(ByteCursor in) throws IOException, DamagedDataException {
        while (true) {
            int option = in.unsignedShort();
            long length = in.integer() & 0xffff_ffffL;
            int start = in.take(length);
            ByteCursor data = new ByteCursor(in.bytes(), start, start + (int) length);
            switch (option) {
                case Options.DONE -> {
                    return data.longValue();
                }
                case Options.HEADER_INFO -> tracing.readHeaders(section(data.longValue()));
                case Options.EVENT_FORMATS -> tracing.readEventFormats(section(data.longValue()));
                case Options.SAVED_COMMAND_LINES -> readNames(section(data.longValue()));
                case Options.BUFFER -> readBuffer(data);
                default -> Options.readClock(option, data, clock);
            }
        }
    }

    private void readNames(ByteCursor in) throws DamagedDataException {
        long length = in.longValue();
        int start = in.take(length);
        TraceDatHeader.readNames(in.bytes(), start, start + (int) length, names);
    }

    /** Of several instances the top one is read; another one only if that holds nothing. */
    private void readBuffer(ByteCursor in) throws DamagedDataException {
        in.longValue();
        boolean top = in.text(LONGEST_NAME).isEmpty();
        String clockName = in.text(LONGEST_NAME);
        int size = in.integer();
        int count = in.integer();
        if (count < 0 || (long) count * CPU_ENTRY > in.remaining()) {
            throw new DamagedDataException("a buffer of " + count + " CPUs");
        }
        if (topInstance || (!top && !cpus.isEmpty())) {
            return;
        }
        List<CpuPart> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CpuPart part = new CpuPart(in.integer(), in.longValue(), in.longValue());
            if (part.size() != 0) {
                parts.add(part);
            }
        }
        if (!parts.isEmpty()) {
            clock.choose(clockName);
            pageSize = size;
            cpus.clear();
            cpus.addAll(parts);
            topInstance = top;
        }
    }

    /** The content of a section, unpacked. */
    private ByteCursor section(long offset) throws IOException, DamagedDataException {
        ByteCursor header = new ByteCursor(file.bytes(offset, SECTION_HEADER, SECTION_HEADER));
        header.unsignedShort();
        boolean compressed = (header.unsignedShort() & COMPRESSED) != 0;
        header.integer();
        long size = header.longValue();
        byte[] content = file.bytes(offset + SECTION_HEADER, size, MOST_SECTION_BYTES);
        if (!compressed) {
            return new ByteCursor(content);
        }
        ByteCursor in = new ByteCursor(content);
        long packedLength = in.integer() & 0xffff_ffffL;
        long length = in.integer() & 0xffff_ffffL;
        int start = in.take(packedLength);
        if (length > MOST_SECTION_BYTES) {
            throw new DamagedDataException("a section of " + length + " bytes");
        }
        byte[] packed = Arrays.copyOfRange(content, start, start + (int) packedLength);
        return new ByteCursor(packing.unpack(packed, (int) length));
    }
}
