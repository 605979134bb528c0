package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.TraceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file (not of a pipe): where the records are, which events were recorded, and the feature sections that
 * stand behind the records, each found by a table of offsets.
 */
final class FileHeader {

    /** {@code HEADER_TRACING_DATA}: what the recording knows of tracepoints. */
    static final int TRACING_DATA = 1;

    /** {@code HEADER_DIR_FORMAT}: whether the recording is a folder of files. */
    static final int DIR_FORMAT = 24;

    /** How long the header is; that of a pipe is 16 bytes. */
    static final int LENGTH = 104;

    private static final int FEATURES_AT = 72;
    private static final int MOST_FEATURES = 256;
    private static final int SECTION = 16;
    private static final int MOST_ATTRS = 1 << 14;
    private static final int MOST_ATTR_BYTES = 1 << 24;
    private static final int MOST_ID_BYTES = 1 << 24;

    private final TraceFile file;
    private final long dataOffset;
    private final long dataSize;
    private final List<EventAttr> attrs = new ArrayList<>();
    private final List<long[]> ids = new ArrayList<>();
    private final long[] features;

    FileHeader(TraceFile file) throws IOException, DamagedDataException {
        this.file = file;
        ByteCursor header = new ByteCursor(file.bytes(0, LENGTH, LENGTH));
        header.take(Long.BYTES + Long.BYTES);
        long attrSize = header.longValue();
        long attrsOffset = header.longValue();
        long attrsSize = header.longValue();
        dataOffset = header.longValue();
        dataSize = header.longValue();
        if (dataOffset < LENGTH || dataSize < 0 || dataOffset > Long.MAX_VALUE - dataSize) {
            throw new DamagedDataException("a data section of " + dataSize + " bytes at byte " + dataOffset);
        }
        header.take(FEATURES_AT - header.position());
        features = new long[] {header.longValue(), header.longValue(), header.longValue(), header.longValue()};
        readAttrs(attrSize, attrsOffset, attrsSize);
    }

    private void readAttrs(long attrSize, long offset, long size) throws IOException, DamagedDataException {
        if (attrSize < EventAttr.SMALLEST + SECTION || attrSize > EventAttr.LARGEST || size / attrSize > MOST_ATTRS) {
            throw new DamagedDataException("event attributes of " + attrSize + " bytes, " + size + " in all");
        }
        ByteCursor in = new ByteCursor(file.bytes(offset, size, MOST_ATTR_BYTES));
        int idBytes = 0;
        while (in.remaining() >= attrSize) {
            EventAttr attr = EventAttr.read(in, attrSize - SECTION);
            ByteCursor idSection = section(in.longValue(), in.longValue(), MOST_ID_BYTES - idBytes);
            idBytes += idSection.remaining();
            attrs.add(attr);
            ids.add(longs(idSection));
        }
    }

    static long[] longs(ByteCursor in) throws DamagedDataException {
        long[] values = new long[in.remaining() / Long.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.longValue();
        }
        return values;
    }

    /** The events that were recorded. */
    List<EventAttr> attrs() {
        return attrs;
    }

    /** The ids that samples of one of them carry. */
    long[] ids(int attr) {
        return ids.get(attr);
    }

    long dataOffset() {
        return dataOffset;
    }

    long dataSize() {
        return dataSize;
    }

    /** Whether the records, whose length is known, are not all there. */
    boolean cut() {
        return dataOffset + dataSize > file.size();
    }

    /** A feature section, null if the file has none of that number. */
    @Nullable
    ByteCursor feature(int number, int most) throws IOException, DamagedDataException {
        if (!has(number)) {
            return null;
        }
        int before = 0;
        for (int i = 0; i < number; i++) {
            before += has(i) ? 1 : 0;
        }
        ByteCursor entry = section(dataOffset + dataSize + (long) before * SECTION, SECTION, SECTION);
        return section(entry.longValue(), entry.longValue(), most);
    }

    private boolean has(int feature) {
        return feature < MOST_FEATURES && ((features[feature / Long.SIZE] >>> (feature % Long.SIZE)) & 1) != 0;
    }

    private ByteCursor section(long offset, long length, int most) throws IOException, DamagedDataException {
        return new ByteCursor(file.bytes(offset, length, most));
    }
}
