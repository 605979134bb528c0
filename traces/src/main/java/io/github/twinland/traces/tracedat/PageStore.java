package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.binary.TraceFile;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of one CPU's pages, some pages at a time: as they are, or unpacked from chunks. */
final class PageStore {

    private static final int PADDING = 32;
    private static final int CHUNK_HEADER = 8;

    private final TraceFile file;
    private final TraceDatHeader header;
    private final int mostBytes;
    private final long end;
    private long position;
    private int chunksLeft;
    private byte[] bytes = new byte[0];
    private int length;

    /** A store that holds no more than so many bytes at once. */
    PageStore(TraceFile file, TraceDatHeader header, CpuPart part, int mostBytes)
            throws IOException, DamagedDataException {
        this.file = file;
        this.header = header;
        this.mostBytes = mostBytes;
        this.position = part.offset();
        if (part.offset() < 0 || part.size() < 0 || part.offset() > Long.MAX_VALUE - part.size()) {
            throw new DamagedDataException("pages of CPU " + part.cpu() + " at byte " + part.offset());
        }
        this.end = part.offset() + part.size();
        if (header.packing() != Packing.NONE) {
            chunksLeft = integer();
        }
    }

    /** Goes to the next pages; false if there are no more. */
    boolean next() throws IOException, DamagedDataException {
        if (header.packing() == Packing.NONE) {
            int size = header.pageSize();
            bytes = bytes.length == size + PADDING ? bytes : new byte[size + PADDING];
            length = file.read(position, bytes, 0, (int) Math.max(0, Math.min(size, end - position)));
            Arrays.fill(bytes, length, bytes.length, (byte) 0);
            position += size;
            return length > 0;
        }
        if (chunksLeft <= 0) {
            return false;
        }
        chunksLeft--;
        byte[] head = file.bytes(position, CHUNK_HEADER, CHUNK_HEADER);
        long packed = LittleEndian.unsignedInt(head, 0);
        long unpacked = LittleEndian.unsignedInt(head, Integer.BYTES);
        if (unpacked > mostBytes) {
            throw new DamagedDataException("a chunk of " + unpacked + " bytes");
        }
        byte[] chunk = file.bytes(position + CHUNK_HEADER, packed, mostBytes);
        position += CHUNK_HEADER + packed;
        length = (int) unpacked;
        bytes = Arrays.copyOf(header.packing().unpack(chunk, length), length + PADDING);
        return true;
    }

    /** The bytes; {@value #PADDING} more are readable behind them. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private int integer() throws IOException, DamagedDataException {
        byte[] number = file.bytes(position, Integer.BYTES, Integer.BYTES);
        position += Integer.BYTES;
        return LittleEndian.integer(number, 0);
    }
}
