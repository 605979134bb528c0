package io.github.twinland.sim.decisions;

import io.github.twinland.policy.recording.CallMemory;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The numbers of the format, version {@value #VERSION}; a change of any of them makes a new version. */
final class DecisionFormat {

    static final int VERSION = 1;

    /** A policy was made: a {@link DecisionHeader} in JSON. */
    static final int BEGIN = 1;

    /** Whole entries as {@link io.github.twinland.policy.recording.CallLayout} has them. */
    static final int CALLS = 2;

    /** The policy is asked no more: how many calls were lost at this place, u64. */
    static final int END = 3;

    static final int END_LENGTH = Long.BYTES;

    static final int LONGEST_BEGIN = 1 << 20;

    /** Type, length of the payload, CRC-32C of both and of the payload: u32 each, little-endian. */
    static final int CHUNK_HEADER = 3 * Integer.BYTES;

    private static final byte[] MAGIC = {(byte) 0x89, 'T', 'W', 'D', '\r', '\n', 0x1a, '\n'};

    private DecisionFormat() {}

    /** What every file begins with: no text, and damaged by whatever changes line ends. */
    static byte[] magic() {
        return MAGIC.clone();
    }

    static int longest(int type) {
        return switch (type) {
            case BEGIN -> LONGEST_BEGIN;
            case CALLS -> CallMemory.BLOCK;
            case END -> END_LENGTH;
            default -> -1;
        };
    }

    /** The check sum of a chunk; the payload's position is where it was before. */
    static int sum(CRC32C sum, ByteBuffer typeAndLength, ByteBuffer payload) {
        sum.reset();
        sum.update(typeAndLength);
        int position = payload.position();
        sum.update(payload);
        payload.position(position);
        return (int) sum.getValue();
    }
}
