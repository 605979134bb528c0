package io.github.twinland.sim.decisions;

import io.github.twinland.policy.recording.CallKind;
import io.github.twinland.policy.recording.CallLayout;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.machine.TopologyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision record, one entry at a time, in memory of a fixed size whatever the file says. Every chunk is checked
 * against its sum, and entries against the grammar of calls.
 */
public final class DecisionRecordReader {

    /** How the calls of a policy end. */
    public enum End {

        /** All there were are there. */
        WHOLE,

        /** What came afterwards was lost when it was recorded. */
        LOST,

        /** The file ends there. */
        CUT
    }

    private final InputStream in;
    private final String name;
    private final CRC32C sum = new CRC32C();
    private final ByteBuffer chunkHeader =
            ByteBuffer.allocate(DecisionFormat.CHUNK_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer payload =
            ByteBuffer.allocate(DecisionFormat.LONGEST_BEGIN).order(ByteOrder.LITTLE_ENDIAN);
    private final RecordedCall call = new RecordedCall();
    private long chunk;
    private long calls;
    private int cpuIdLimit;
    private boolean inRound;
    private boolean threw;
    private End end = End.CUT;
    private long lost;
    private boolean begun;
    private boolean cut;

    /**
     * Opens a file.
     *
     * @param in its bytes, at the first; not closed
     * @param name of the file, for messages
     * @throws DecisionRecordException if it is none that can be read
     * @throws IOException if the system cannot read it
     */
    public DecisionRecordReader(InputStream in, String name) throws IOException {
        this.in = in;
        this.name = name;
        byte[] magic = DecisionFormat.magic();
        byte[] front = in.readNBytes(magic.length);
        if (!Arrays.equals(front, magic)) {
            throw new DecisionRecordException(name + (front.length == 0 ? ": is empty" : ": is no decision record")
                    + "; live --record and run --record-decisions make them");
        }
        int version = in.read();
        if (version >= 0 && version != DecisionFormat.VERSION) {
            throw new DecisionRecordException(name + ": is a decision record of version " + version
                    + ", and this twinland reads version " + DecisionFormat.VERSION);
        }
    }

    /**
     * Goes to the next policy that was recorded; all calls of the one before were read.
     *
     * @return null if there is none
     * @throws DecisionRecordException if the file is damaged
     * @throws IOException if the system cannot read it
     */
    public @Nullable DecisionHeader nextPolicy() throws IOException {
        if (begun && end == End.CUT) {
            return null;
        }
        int type = nextChunk();
        if (type < 0) {
            if (!begun) {
                throw new DecisionRecordException(name + ": was cut off before it says which policy was recorded");
            }
            cut = chunkHeader.position() > 0;
            return null;
        }
        if (type != DecisionFormat.BEGIN) {
            throw damage("stands where a policy begins");
        }
        String text = StandardCharsets.UTF_8.decode(payload).toString();
        payload.position(payload.limit());
        DecisionHeader header;
        try {
            header = DecisionHeader.read(JsonValue.parse(text, name + ": block " + chunk));
        } catch (JsonInputException | TopologyException e) {
            throw new DecisionRecordException(String.valueOf(e.getMessage()));
        }
        begun = true;
        cpuIdLimit = header.topology().cpuIdLimit();
        calls = 0;
        inRound = false;
        threw = false;
        end = End.CUT;
        lost = 0;
        return header;
    }

    /**
     * The next entry of the present policy.
     *
     * @return null after the last; valid until the next call
     */
    @Nullable
    RecordedCall nextCall() throws IOException {
        while (!payload.hasRemaining()) {
            int type = end == End.CUT ? nextChunk() : -1;
            if (type < 0) {
                cut |= end == End.CUT;
                return null;
            }
            if (type == DecisionFormat.END) {
                finish();
                return null;
            }
            if (type != DecisionFormat.CALLS) {
                throw damage("stands in the middle of the calls of a policy");
            }
        }
        CallKind kind = CallKind.of(payload.get(payload.position()));
        if (kind == null || payload.remaining() < CallLayout.length(kind, cpuIdLimit)) {
            throw damage(kind == null ? "holds an entry of no known kind" : "ends within an entry");
        }
        check(kind);
        calls++;
        call.wrap(payload, payload.position(), kind);
        payload.position(payload.position() + CallLayout.length(kind, cpuIdLimit));
        return call;
    }

    private void check(CallKind kind) {
        boolean fits = switch (kind) {
            case ENQUEUE, EXIT, QUEUED, ROUND -> !inRound;
            case QUEUED_IN_KERNEL, DISPATCH, ROUND_END -> inRound;
            case THREW -> calls > 0;
        };
        if (!fits || threw) {
            throw damage("holds " + kind + " where it cannot be");
        }
        inRound = kind == CallKind.ROUND || (inRound && kind != CallKind.ROUND_END);
        threw = kind == CallKind.THREW;
    }

    private void finish() {
        if (payload.remaining() != DecisionFormat.END_LENGTH) {
            throw damage("is an end of " + payload.remaining() + " bytes");
        }
        lost = payload.getLong();
        if (lost < 0) {
            throw damage("says that " + Long.toUnsignedString(lost) + " calls were lost");
        }
        end = lost == 0 ? End.WHOLE : End.LOST;
    }

    /** Entries of the present policy so far. */
    long calls() {
        return calls;
    }

    /** How the calls of the present policy ended, after {@link #nextCall} has returned null. */
    End end() {
        return end;
    }

    /** Calls that were lost at the end. */
    long lost() {
        return lost;
    }

    /**
     * What is read.
     *
     * @return as it was given
     */
    public String name() {
        return name;
    }

    /**
     * Whether the file ends where it should not.
     *
     * @return known when there is no next policy
     */
    public boolean isCut() {
        return cut;
    }

    /** Reads the next chunk into the payload; its type, or -1 if the file ends before or in it. */
    private int nextChunk() throws IOException {
        payload.limit(0);
        chunkHeader.clear();
        chunkHeader.position(in.readNBytes(chunkHeader.array(), 0, DecisionFormat.CHUNK_HEADER));
        if (chunkHeader.hasRemaining()) {
            return -1;
        }
        chunk++;
        chunkHeader.flip();
        int type = chunkHeader.getInt();
        int length = chunkHeader.getInt();
        int written = chunkHeader.getInt();
        if (length < 0 || length > DecisionFormat.longest(type)) {
            throw damage("is of type " + Integer.toUnsignedString(type) + " and " + Integer.toUnsignedString(length)
                    + " bytes, which no block is");
        }
        if (in.readNBytes(payload.array(), 0, length) < length) {
            return -1;
        }
        payload.clear().limit(length);
        chunkHeader.position(0).limit(2 * Integer.BYTES);
        if (DecisionFormat.sum(sum, chunkHeader, payload) != written) {
            throw damage("does not match its check sum");
        }
        return type;
    }

    DecisionRecordException damage(String how) {
        return new DecisionRecordException(name + ": is damaged: block " + chunk + " " + how);
    }
}
