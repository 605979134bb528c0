package io.github.twinland.traces.compact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Blocks of compact traces, taken out and put in. */
final class Blocks {

    private Blocks() {}

    /** What the first block of a file holds. */
    static byte[] first(byte[] file) throws IOException, Damage {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        in.skipNBytes(CompactLayout.magic().length + 1);
        BlockInput blocks = new BlockInput(in);
        if (!blocks.nextBlock()) {
            throw new AssertionError("no block");
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        while (!blocks.atEnd()) {
            block.write(blocks.readByte());
        }
        return block.toByteArray();
    }

    /** A file of one block, whatever it holds, with a check sum that is right. */
    static byte[] sealed(byte[] block, int type) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(CompactLayout.magic());
        file.write(CompactLayout.VERSION);
        BlockOutput blocks = new BlockOutput(file);
        for (byte b : block) {
            blocks.put(b);
        }
        blocks.end(type);
        return file.toByteArray();
    }
}
