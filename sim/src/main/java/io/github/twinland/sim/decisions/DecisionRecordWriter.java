package io.github.twinland.sim.decisions;

import io.github.twinland.policy.recording.CallMemory;
import io.github.twinland.sim.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/** Writes a decision record: for each policy that was made a header, its calls as they come, and an end. */
public final class DecisionRecordWriter {

    private final WritableByteChannel out;
    private final CRC32C sum = new CRC32C();
    private final ByteBuffer header =
            ByteBuffer.allocateDirect(DecisionFormat.CHUNK_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Begins a file.
     *
     * @param out where to; not closed
     * @throws IOException if it cannot be written to
     */
    public DecisionRecordWriter(WritableByteChannel out) throws IOException {
        this.out = out;
        byte[] magic = DecisionFormat.magic();
        ByteBuffer front = ByteBuffer.allocate(magic.length + 1).put(magic).put((byte) DecisionFormat.VERSION);
        writeAll(front.flip());
    }

    /**
     * A policy was made.
     *
     * @param begun what it was made of; the one before has {@link #end ended}
     * @throws IOException if it cannot be written
     */
    public void begin(DecisionHeader begun) throws IOException {
        byte[] text = JsonText.of(begun.tree()).getBytes(StandardCharsets.UTF_8);
        if (text.length > DecisionFormat.LONGEST_BEGIN) {
            throw new IOException(
                    "parameters and topology take " + text.length + " bytes, more than a record may have");
        }
        writeChunk(DecisionFormat.BEGIN, ByteBuffer.wrap(text));
    }

    /**
     * Writes what was recorded since the last call.
     *
     * @param calls where from
     * @throws IOException if it cannot be written; the file is of use up to that place at most
     */
    public void drain(CallMemory calls) throws IOException {
        calls.read(entries -> writeChunk(DecisionFormat.CALLS, entries));
    }

    /**
     * The policy is asked no more.
     *
     * @param lost calls that were not recorded, all of them after the last that was
     * @throws IOException if it cannot be written
     */
    public void end(long lost) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(DecisionFormat.END_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        writeChunk(DecisionFormat.END, payload.putLong(lost).flip());
    }

    /**
     * How much was written; may be asked by any thread.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes.get();
    }

    private void writeChunk(int type, ByteBuffer payload) throws IOException {
        header.clear().putInt(type).putInt(payload.remaining()).flip();
        int check = DecisionFormat.sum(sum, header, payload);
        header.limit(DecisionFormat.CHUNK_HEADER).putInt(check).flip();
        writeAll(header);
        writeAll(payload);
    }

    private void writeAll(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            bytes.addAndGet(out.write(data));
        }
    }
}
