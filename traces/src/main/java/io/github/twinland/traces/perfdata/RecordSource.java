package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** All records of a stream in the order they were written, those in compressed ones in place of them. */
final class RecordSource implements Records {

    private static final int HEADER = 8;

    private final RecordScanner outer;
    private @Nullable CompressedRecords compressed;
    private RecordScanner current;

    RecordSource(InputStream in, long firstPosition) {
        outer = new RecordScanner(in, firstPosition);
        current = outer;
    }

    /** Goes to the next record; false at the end of the stream. */
    @Override
    public boolean next() throws IOException, DamagedDataException {
        while (true) {
            if (current.next()) {
                if (!isCompressed()) {
                    return true;
                }
                unpack();
            } else if (current == outer) {
                return false;
            } else {
                current = outer;
            }
        }
    }

    /** Holds the record. */
    @Override
    public RecordScanner record() {
        return current;
    }

    /** Whether the stream ended within a record. */
    @Override
    public boolean incomplete() {
        return outer.incomplete() || (compressed != null && compressed.records().incomplete());
    }

    /** perf itself marks the ends of rounds in a stream. */
    @Override
    public boolean endsRound() {
        return false;
    }

    /** A compressed record stands with those it holds. */
    @Override
    public String place() {
        return "byte " + outer.position();
    }

    @Override
    public String endPlace() {
        return "byte " + outer.endPosition();
    }

    @Override
    public long bytesRead() {
        return outer.position();
    }

    @Override
    public void close() {
        if (compressed != null) {
            compressed.close();
        }
    }

    private boolean isCompressed() {
        return current == outer && (outer.type() == RecordType.COMPRESSED || outer.type() == RecordType.COMPRESSED2);
    }

    private void unpack() throws DamagedDataException {
        int start = outer.start() + HEADER;
        int end = outer.end();
        if (outer.type() == RecordType.COMPRESSED2) {
            long size = end - start < Long.BYTES ? -1 : LittleEndian.longValue(outer.buffer(), start);
            start += Long.BYTES;
            if (size < 0 || size > end - start) {
                throw new DamagedDataException("a compressed record whose data reach past its end");
            }
            end = start + (int) size;
        }
        if (compressed == null) {
            compressed = new CompressedRecords();
        }
        compressed.put(outer.buffer(), start, end);
        current = compressed.records();
    }
}
