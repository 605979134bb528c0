package io.github.twinland.policy.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory of fixed size outside the heap through which recorded calls go from the thread that schedules to whoever writes them
 * to a file. One writer, one reader, no locks; the writer never waits and allocates nothing. It consists of blocks that are
 * used in turn; no entry is divided among two.
 *
 * <p>If no block is free when one is needed, the entry is lost, and with it all that come after: a policy that was not told
 * everything cannot be asked again. What was lost is counted.
 */
public final class CallMemory {

    /** Size of a block, bytes: longer than any entry. */
    public static final int BLOCK = 1 << 16;

    /** The place of a reader or writer is the number of its block, counted for ever, and how far it is in it. */
    private static final int BLOCK_SHIFT = 32;

    private static final int NONE = -1;

    private final ByteBuffer memory;
    private final int blocks;
    private final Runnable whenFull;

    /** Where each block ended, for those that the writer has left. */
    private final int[] ends;

    /** How far the writer is, for the reader to see. */
    private final AtomicLong written = new AtomicLong();

    /** Blocks that the reader has left. */
    private final AtomicLong freed = new AtomicLong();

    private final AtomicLong lost = new AtomicLong();

    private long block;
    private int at;

    private final ByteBuffer view;
    private long readBlock;
    private int readAt;

    /** Takes whole entries. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes them.
         *
         * @param entries from position to limit, at most {@link #BLOCK} bytes; valid only during the call
         * @throws IOException if they cannot be kept
         */
        void accept(ByteBuffer entries) throws IOException;
    }

    /**
     * Memory that loses entries when it is full.
     *
     * @param blocks of {@value #BLOCK} bytes, at least 2 and at most 16383
     */
    public CallMemory(int blocks) {
        this(blocks, () -> {});
    }

    /**
     * Memory whose owner is asked to read when it is full.
     *
     * @param blocks of {@value #BLOCK} bytes, at least 2 and at most 16383
     * @param whenFull called by the thread that records, inside of a call of the policy
     */
    public CallMemory(int blocks, Runnable whenFull) {
        if (blocks < 2 || blocks > Integer.MAX_VALUE / BLOCK / 2) {
            throw new IllegalArgumentException(
                    "blocks must be 2.." + Integer.MAX_VALUE / BLOCK / 2 + ", got " + blocks);
        }
        this.blocks = blocks;
        this.whenFull = whenFull;
        this.ends = new int[blocks];
        // All zero, and so every page of it is there before anything is recorded.
        this.memory = ByteBuffer.allocateDirect(blocks * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        this.view = memory.duplicate();
    }

    /** The memory that entries are written into; little-endian. */
    ByteBuffer buffer() {
        return memory;
    }

    /** Room for an entry, to be filled and then {@link #publish published}; negative if it is lost. */
    int claim(int bytes) {
        if (lost.getPlain() > 0 || (BLOCK - at < bytes && !nextBlock())) {
            lost.setRelease(lost.getPlain() + 1);
            return NONE;
        }
        int offset = (int) (block % blocks) * BLOCK + at;
        at += bytes;
        return offset;
    }

    private boolean nextBlock() {
        if (isFull()) {
            publish();
            whenFull.run();
            if (isFull()) {
                return false;
            }
        }
        ends[(int) (block % blocks)] = at;
        block++;
        at = 0;
        return true;
    }

    private boolean isFull() {
        return block + 1 - freed.getAcquire() >= blocks;
    }

    /** Lets the reader see what was claimed until now. */
    void publish() {
        written.setRelease(block << BLOCK_SHIFT | at);
    }

    /**
     * Entries that were lost for lack of room.
     *
     * @return at least 0; once it is not 0, nothing is recorded any more
     */
    public long lost() {
        return lost.getAcquire();
    }

    /**
     * Gives everything that was recorded since the last call to a sink.
     *
     * @param sink called for each block, or part of one
     * @throws IOException what the sink threw; what it was given is not given again
     */
    public void read(Sink sink) throws IOException {
        long end = written.getAcquire();
        long lastBlock = end >>> BLOCK_SHIFT;
        while (readBlock < lastBlock) {
            give(ends[(int) (readBlock % blocks)], sink);
            readBlock++;
            readAt = 0;
            freed.setRelease(readBlock);
        }
        give((int) end, sink);
    }

    private void give(int end, Sink sink) throws IOException {
        if (end == readAt) {
            return;
        }
        int start = (int) (readBlock % blocks) * BLOCK;
        view.limit(start + end).position(start + readAt);
        readAt = end;
        sink.accept(view);
    }

    /** Throws away what was recorded and what was lost; neither thread may be at work. */
    public void clear() {
        written.setRelease(0);
        freed.setRelease(0);
        lost.setRelease(0);
        block = 0;
        at = 0;
        readBlock = 0;
        readAt = 0;
    }
}
