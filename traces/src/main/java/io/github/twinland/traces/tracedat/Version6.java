package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.Quoted;
import io.github.twinland.traces.binary.TraceFile;
import io.github.twinland.traces.tracepoint.TaskNames;
import io.github.twinland.traces.tracepoint.TracingData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the parts of a file of version 6 and before: one after the other. */
final class Version6 {

    private static final int MOST_HEADER_BYTES = 1 << 26;
    private static final int TAG = 10;
    private static final String OPTIONS = "options";
    private static final String PAGES = "flyrecord";

    private Version6() {}

    static TraceDatHeader read(TraceFile file) throws IOException, DamagedDataException {
        int length = (int) Math.min(file.size(), MOST_HEADER_BYTES);
        ByteCursor in = new ByteCursor(file.bytes(0, length, length));
        TracingData tracing = TracingData.read(in);
        in.take(in.integer() & 0xffff_ffffL);
        in.take(in.integer() & 0xffff_ffffL);
        long nameBytes = in.longValue();
        int nameStart = in.take(nameBytes);
        TaskNames names = new TaskNames();
        TraceDatHeader.readNames(in.bytes(), nameStart, nameStart + (int) nameBytes, names);

        int cpus = in.integer();
        if (cpus < 0 || cpus > TraceDatHeader.MOST_CPUS) {
            throw new DamagedDataException("a count of " + cpus + " CPUs");
        }
        Clock clock = new Clock();
        String tag = tag(in);
        if (tag.equals(OPTIONS)) {
            readOptions(in, clock);
            tag = tag(in);
        }
        if (!tag.equals(PAGES)) {
            throw new DamagedDataException("no pages of a ring buffer but a part " + Quoted.of(tag));
        }
        List<CpuPart> parts = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            CpuPart part = new CpuPart(cpu, in.longValue(), in.longValue());
            if (part.size() != 0) {
                parts.add(part);
            }
        }
        return new TraceDatHeader(tracing, names, clock, Packing.NONE, tracing.pageSize(), List.copyOf(parts));
    }

    private static void readOptions(ByteCursor in, Clock clock) throws DamagedDataException {
        while (true) {
            int option = in.unsignedShort();
            if (option == Options.DONE) {
                return;
            }
            long length = in.integer() & 0xffff_ffffL;
            int start = in.take(length);
            Options.readClock(option, new ByteCursor(in.bytes(), start, start + (int) length), clock);
        }
    }

    /** Ten bytes, padded with blanks and a NUL. */
    private static String tag(ByteCursor in) throws DamagedDataException {
        int start = in.take(TAG);
        String tag = new String(in.bytes(), start, TAG, StandardCharsets.ISO_8859_1);
        return tag.replace('\0', ' ').strip();
    }
}
